# Texts a person reads, in English. English help stands in clap's derive.
# The Vietnamese twin holds the same keys, and help-* besides; a test holds them to that.

## Labels

label-agency-levels = Handled at
label-authorities = Decided by
label-conditions = Conditions
label-coordinators = With
label-decision = Published by decision
label-error = error:
label-filing-notes = On the ways to file
label-max-connections = Requests at once
label-max-requests = Requests a second
label-note = Note
label-receiving-place = Where to file at a counter
label-services = Online services
label-templates = Blank forms
label-warning = warning:
label-hint = hint:
label-cause = cause: { $cause }
label-request = request id, for the portal's support: { $id }

label-accepted = Accepted
label-as-of = Data as of
label-added = New
label-attachments = Files
label-audience = Who may file
label-birth-date = Birth date
label-cases = Cases
label-components = Components
label-changed = Changed
label-details = With details
label-discarded = Discarded draft
label-draft = Draft
label-due = Due
label-email = E-mail
label-expected = Expected
label-form = Declared data
label-fees = Fees
label-fees-online = Fees online
label-gender = Gender
label-index = Index
label-legal-basis = Legal basis
label-methods = Ways to file
label-owner = Owner
label-offerings = Agencies
label-passed-over = Passed over: no catalogue
label-personal-number = Personal number
label-phone = Telephone
label-portal = Portal
label-procedures = Procedures
label-processing-time = Processing time
label-promulgator = Promulgated by
label-receive = Receive the result
label-removed = Gone
label-reference = Client reference
label-results = Results
label-submitter = Submitter
label-steps = Steps
label-submitted = Submitted
label-source = Source
label-supplement = To supplement
label-tax-code = Tax code
label-unread = Not understood
label-timeline = Timeline

column-accepts = Accepts
column-actor = By
column-agency = Agency
column-agency-code = Agency code
column-at = When
column-case = Case
column-channel = Channel
column-code = Code
column-component = Component
column-current = In use
column-digest = SHA-256
column-dossier = Dossier code
column-driver = Driver
column-due = Due
column-fault = Fault
column-duration = Time
column-fee = Fee
column-fees = Fees
column-field = Field
column-form-field = Field of the form
column-file = File
column-full-name = Full name
column-kind = Kind
column-level = Level
column-measure = Measure
column-method = Method
column-name = Name
column-note = Note
column-offerings = Agency
column-path = Path
column-portal = Portal
column-probability = Probability
column-procedure = Procedure
column-procedure-code = Procedure code
column-required = Required
column-route = Requests
column-scope = Scope
column-size = Size
column-source = Source
column-state = State
column-status = Status
column-times = Times left
column-url = URL
column-value = Value
column-username = Account

## Values

value-at-most = at most { $size }
value-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
value-demonstration = { $name } (demonstration account)
value-expected = expected { $date }
value-fee = fee
value-historical = historical: takes no dossiers
value-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
value-in-process = inside hoso
value-individual = individual
value-level-of-sandbox = set by the sandbox, not official
value-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
value-more = { $count } more
value-manifest = MANIFEST
value-code = CODE
value-no = no
value-not-stated = not stated
value-offering = { $agency } (level { $level })
value-party = { $name } (number { $number })
value-offered-under = { $promulgator }: { $agencies }
value-organisation = organisation
value-price = price
value-procedures = { $procedures } ({ $codes } codes)
value-real-portal = { $name } (real: this is filed)
value-sandbox = { $name } (sandbox: nothing is really filed)
value-see-text = see the text: { $text }
value-service-fee = charge
value-tracking-secret = Tracking secret: { $secret } (to look the dossier up without an account: hoso status { $code } --secret{ $at })
value-source-import = imported from files
value-source-sync = synced from the portal
value-unread = { $count } kept as they came
value-unknown = unknown
value-valid = valid
value-unknown-because = unknown: { $reason }
value-working-days = { $count ->
    [one] 1 working day
   *[other] { $count } working days
}
value-yes = yes

agency-level-ministry = ministry
agency-level-other = other agencies
agency-level-province = province
agency-level-ward = ward
status-draft = draft
status-submitted = submitted
status-accepted = accepted
status-not-accepted = not accepted
status-processing = being processed
status-supplement-required = supplement requested
status-payment-required = payment requested
status-withdraw-requested = withdrawal requested
status-suspended = processing stopped
status-resolved = resolved
status-returned = result returned

actor-citizen = citizen
actor-officer = officer
actor-portal = portal
actor-sandbox = sandbox

channel-online = online
channel-direct = in person
channel-postal = by post

receive-agency = at the agency
receive-post = by post
receive-online = online

scope-full = full
scope-partial = partial
scope-information = information only

payment-due = due
payment-paid = paid
payment-none = nothing to pay

## Notices and progress

notice-already-filed = this content was filed before as { $code }; nothing was filed again
notice-demonstration-again = the sandbox's demonstration account is signed in again
notice-downloading = downloading { $file }
notice-dry-run = nothing was sent
notice-faults-cleared = all faults are taken back
notice-demonstration-stays = nobody signed in here; the sandbox's demonstration account stays signed in
notice-filter-fits-none = nothing fits { $flag } { $value }
notice-filter-too-narrow = nothing fits { $flag } { $value } together with the rest
notice-from-catalogue = from the catalogue { $portal } on this machine; the portal does not have it
notice-mended = searched for: { $words }
notice-more = only the first { $limit } are shown; --limit shows more
notice-no-default-portal = a portal is configured now, so none is used unless you name it
notice-no-templates = procedure { $code } has no blank forms at this portal
notice-not-signed-in = not signed in to { $portal }
notice-nothing-found = nothing found
notice-portal = portal: { $portal }
notice-portal-removed = removed portal { $name }
notice-reset = emptied { $portal }
notice-replaced-by = this code was replaced by { $code }
notice-sandbox = sandbox portal: nothing is really filed
notice-signed-in = signed in to { $portal } as { $name }
notice-signed-out = signed out { $name } from { $portal }
notice-sync-resumed = went on where the last sync stopped
notice-written = wrote { $path }
notice-token-used = the session is that of HOSO_TOKEN

progress-files = uploading files
progress-procedures = fetching procedures
progress-upload = uploading { $file }

warning-empty-file = the portal's file is empty: { $path }
warning-language = HOSO_LANG is { $language }, which hoso does not speak: vi or en
warning-open-address = listening on { $address }: anybody who reaches this machine can use the sandbox
warning-token-unused = HOSO_TOKEN is not sent: you did not name the portal { $portal } by --portal, HOSO_PORTAL or your configuration

## Prompts

prompt-draft = Make a draft of this?
prompt-discard = Delete the draft { $id } of { $name }?
prompt-full-name = Full name:
prompt-overwrite = Overwrite { $path }?
prompt-new-password = New password (at least 8 characters):
prompt-password = Password:
prompt-password-again = The same password again:
prompt-personal-number = Personal identification number:
prompt-remove-portal = Remove the portal { $name } from the configuration?
prompt-reset = Remove all accounts, dossiers and files of the sandbox { $portal }?
prompt-submit = Submit this?
prompt-secret = Tracking secret:
prompt-tax-code = Tax code:
prompt-username = Account:
prompt-yes-no = [y/N]
prompt-yes-words = y yes

## Errors

error-advance = { $dossier } cannot be brought to { $status }: { $reason }
error-already-ended = this content was filed before as { $code }, and that dossier is at its end
error-answer-missing = not a terminal, and { $flag } is absent
error-choice = { $value } is not a valid value for { $flag }; there are { $choices }
error-config = { $path }:{ $line }: { $reason }
error-config-key = { $path }:{ $line }: unknown key { $key }
error-faults = { $count ->
    [one] the dossier has 1 fault
   *[other] the dossier has { $count } faults
}
error-dossier-utf16 = { $place }: the file is UTF-16; save it as UTF-8
error-dossier-too-large = { $place }: too large for a dossier file
error-dossier-not-toml = { $place }: not valid TOML: { $reason }
error-dossier-not-text = { $place }: not UTF-8 text
error-days = --from { $from } lies after --to { $to }
error-declined = nothing was done
error-connection = no connection to the portal: { $reason }
error-file-not-regular = { $path }: not a regular file
error-file-permission = { $path }: not allowed
error-file-missing = { $path }: there is no such file
error-needs-file = { $format } is no text and cannot go to standard output
error-form-too-large = the form of { $code } has too many fields for a sheet
error-import-refused = { $path }{ $line }: { $reason }; nothing was imported
error-catalogue-busy = another process is changing this catalogue; it was left alone
error-no-blank-form = the portal does not have the file of the blank form { $name }
error-format-and-name = --format { $format } contradicts the name of { $path }
error-file-exists = { $path } exists
error-field = no member { $field } to show; there are { $fields }
error-form-not-kept = the form of { $code } has not been kept yet
error-flag-with-file = { $flag } goes with a procedure's code; { $path } says itself what to file
error-file = { $path }: { $reason }
error-interrupted = interrupted
error-keyring = the system's keyring cannot be used, so no session is kept
error-listen = cannot listen on { $address }: { $reason }
error-no-dossier = there is no dossier { $codes }
error-no-procedure = no procedure has the code { $code }
error-no-home = no home directory is known, and { $variable } is not set
error-no-session = not signed in to { $portal }
error-no-session-account = { $account } is not signed in to { $portal }
error-not-a-terminal = not a terminal: pass --yes to confirm
error-no-catalogue = there is no catalogue on this machine
error-no-catalogue-of = there is no catalogue of the portal { $portal } on this machine
error-no-details = the catalogue knows { $code }, { $name }, but has no details of it
error-not-filed-there = { $code } is not filed at { $agency }
error-not-in-catalogue = no catalogue on this machine has { $code }
error-several-procedures = several procedures have the code { $code }: { $names }
error-not-printed = it is done, but could not be printed: { $reason }
error-not-printed-draft = the draft { $id } is made, but could not be printed: { $reason }
error-not-printed-filed = filed as { $code }, but it could not be printed: { $reason }
error-outcome-unknown = the answer was lost, and nobody knows whether the portal did it: { $reason }
error-passwords-differ = the two passwords differ
error-portal-exists = there is a portal { $name } with another URL
error-portal-name = { $name } is not a valid name for a portal: letters, digits, - and _
error-portal-name-taken = the name { $name } belongs to the embedded sandbox
error-portal-not-found = there is no portal { $name }
error-portal-required = no portal is named; there are { $names }
error-portal-unknown = there is no portal { $name }; there are { $names }
error-portal-unknown-project = { $path } chooses the portal { $name }, which you have not configured
error-protocol = the answer is not that of a portal that hoso knows: { $reason }
error-remove-embedded = the embedded sandbox cannot be removed
error-rate-limited = too many requests: { $reason }
error-said = { $reason }
error-sandbox-damaged = the sandbox's database in { $path } is damaged: keep a copy of the directory, then bring back a backup or begin anew
error-sandbox-not-served = faults and requests belong to a sandbox that is served, and this one lives inside the command itself
error-sandbox-served = the sandbox in { $path } is served already, by process { $process }
error-sandbox = the sandbox in { $path } cannot be opened: { $reason }
error-secret-one = a tracking secret belongs to exactly one dossier code
error-value-file = the value of { $flag } cannot be read from { $path }: { $reason }
error-state = cannot write { $path }: { $reason }
error-stdin-empty = standard input is empty
error-storage = a file of this machine cannot be used: { $reason }
error-storage-read = cannot read { $path }: { $reason }
error-storage-write = cannot write { $path }: { $reason }
error-storage-use = cannot use { $path }: { $reason }
error-timeout = no answer in time: { $reason }
error-token-refused = the portal no longer accepts the token in HOSO_TOKEN
error-token-stdin-refused = the portal does not accept the token from standard input
error-unavailable = the portal is not available: { $reason }
error-unexpected = { $reason }
error-firewall = the portal's firewall answered with a page for people instead of an answer; nothing more was asked
error-national-catalogue = the national catalogue cannot be served: { $reason }
error-pace = the portal { $name } needs more than one request a day and at least one connection
error-unsupported = { $reason }
error-url = { $url } is not a portal's URL: https://host[:port][/path]
error-url-plain = { $url } is not encrypted; http:// is for this machine only
error-validation = { $reason }

## Reasons, where the system's own words would be English

reason-directory = it is a directory
reason-exists = something of that name is there already
reason-full = no space left
reason-in-use = the address is in use
reason-no-directory = part of the path is no directory
reason-no-text = not UTF-8 text
reason-cut-short = it is cut short
reason-no-json = it is no JSON
reason-empty = it is empty
reason-no-catalogue = it holds neither rows nor details of procedures
reason-not-found = no such file or directory
reason-permission = permission denied
reason-read-only = read-only file system
reason-not-regular = it is not a regular file
reason-network = the connection failed
reason-timeout = the wait is over
reason-unsupported = this portal offers no such thing that a program may use
reason-refused = connection refused
reason-reset = the connection broke
reason-ledger = the ledger is damaged, locked or of another program
reason-system = the system reports an error
reason-syntax = not valid TOML

## Arguments

parse-conflict = { $argument } does not go with { $other }
parse-invalid-value = { $value } is not a valid value for { $argument }; there are { $values }
parse-missing = missing: { $argument }
parse-missing-command = a command is missing
parse-no-value = { $argument } needs a value
parse-other = { $reason }
parse-twice = { $argument } is given twice
parse-unknown-argument = unknown argument { $argument }
parse-unknown-command = unknown command { $name }
parse-wrong-form = { $value } is not a valid value for { $argument }: { $form }
parse-wrong-value = { $value } is not a valid value for { $argument }

## Hints

hint-catalogue = fetch the portal's: hoso catalogue sync, or import files: hoso catalogue import PATH
hint-catalogue-all = leave out --portal and HOSO_PORTAL to use every catalogue there is, or fetch this one: hoso catalogue sync{ $at }
hint-catalogue-one = one of them: hoso catalogue info --portal { $portal }
hint-details = import details: hoso catalogue import PATH
hint-catalogue-info = what is there now: hoso catalogue info
hint-sync-again = run it again to go on: hoso catalogue sync
hint-download-case = the forms of one case only: hoso form CODE --download --case CASE
hint-download = its blank forms: hoso form { $code } --download --to .
hint-filed-at = it is filed at: { $agencies }
hint-search-code = see them: hoso search { $code } --offline
hint-filter = what would fit { $flag }: { $values }
hint-filter-instead = without it there is something of { $flag }: { $values }
hint-filter-without = leave out { $flag } to find more
hint-filter-unknown = no catalogue on this machine says anything for { $flag }; the portal may: add --online
hint-check-online = with the portal, which keeps it: hoso check { $path }{ $at }
hint-plan = once filled in, check it: hoso batch plan { $path } --procedure { $code }{ $at }
hint-needs-file = write it to a file: hoso form { $code } --format xlsx -o manifest.xlsx{ $at }
hint-toml = dossier by dossier it can be done: hoso form { $code } -o dossier.toml{ $at }
hint-check = once filled in, check it: hoso check { $path }{ $at }
hint-again = to file it once more on purpose: hoso submit { $target } --again{ $at }
hint-connection = try again, or look at the address: hoso portal list
hint-demonstration = to be somebody else: hoso account register{ $at }
hint-did-you-mean = did you mean: { $command }
hint-edit = edit line { $line } of { $path }
hint-existing = look at it: hoso status { $code }{ $at }
hint-faults-clear = to take them back: hoso sandbox faults clear{ $at }
hint-form = write its dossier file: hoso form { $code } -o { $code }.toml{ $at }
hint-download-again = the same command goes on where this one stopped
hint-help = { $command } --help
hint-keyring = use a session's token instead: read -rs HOSO_TOKEN; export HOSO_TOKEN; hoso whoami --portal { $portal }
hint-later = type the same command again later
hint-list = your dossiers: hoso list{ $at }
hint-login = sign in: hoso login --portal { $portal }
hint-no-home = { $variable }=/some/directory hoso …
hint-overwrite = to overwrite it: { $command } --yes{ $at }
hint-outcome-unknown = look before you repeat it: hoso list{ $at }
hint-firewall = wait a while, then go slower: hoso portal add NAME --driver national --url URL --max-requests-per-second 0.5 --yes
hint-portal-exists = hoso portal add { $name } --url { $url } --yes
hint-portal-national = hoso portal add { $name } --driver national --url https://dichvucong.gov.vn
hint-portal-required = hoso --portal { $name } …, or for good: hoso portal use { $name }
hint-portal-show = look at the address: hoso portal show { $name }
hint-portal-unknown = hoso portal add { $name } --url https://…
hint-portal-use = use it from now on: hoso portal use { $name }
hint-search-offline = search it: hoso search "tạm trú" --offline
hint-registered = sign in: hoso login --username { $username }{ $at }
hint-search = find a procedure: hoso search "tạm trú"{ $at }
hint-search-wider = fewer words find more; all procedures: hoso search{ $at }
hint-secret = code and secret stand on the receipt of submission: hoso status { $code } --secret{ $at }
hint-show = its details: hoso show { $code }{ $at }
hint-supplement = upload what the agency asks for: hoso upload { $code } COMPONENT=FILE{ $at }
hint-submit-draft = to submit the draft: hoso submit { $target }{ $at }
hint-submit-again = the same command goes on and files nothing twice: hoso submit { $target }{ $at }
hint-submit = file it: hoso submit { $path }{ $at }
hint-status = where it stands: hoso status { $code }{ $at }
hint-token = a token is written by: hoso sandbox serve --token-file FILE; without one: unset HOSO_TOKEN, then hoso login{ $at }
hint-sandbox-damaged = to begin anew: mv "{ $path }" "{ $path }.damaged"
hint-sandbox-not-served = serve it: hoso sandbox serve --port 8080 --token-file ./token; then, in another shell: hoso portal add local --url http://127.0.0.1:8080; HOSO_TOKEN="$(cat ./token)" hoso sandbox faults list --portal local
hint-sandbox-served = use that server, or give this one a directory of its own: hoso sandbox serve --data ./sandbox
hint-upload-again = type the same command again: what has arrived is not sent twice
hint-url-plain = hoso portal add NAME --url https://{ $host }
hint-wait = try again in { $seconds } s

## Batches

label-causes = Why rows are not filed
label-filed-before = Filed before
label-filed-again = Filed AGAIN
label-skipped = Hidden
label-filing-elsewhere = Elsewhere
label-key-filed = Held back
label-fees-due = Fees due
label-holds-until = The plan holds until
label-manifest = Manifest
label-purged = Forgotten
label-receipts = Receipts
label-rows = Rows
label-stopped = Stopped early
label-took = Took
column-error = Error
column-batch = Batch
column-created = Made
column-row = Row
state-planned = Not begun
state-sending = Being sent
state-filed = Filed
state-rejected = Refused
state-failed = Failed
state-unknown = Outcome unknown
live-filed = { $count } filed
stopped-asked = on request
stopped-errors = too many rows were refused or failed
stopped-portal = the portal did not answer for long
stopped-signed-out = the session ended
cause-filing-elsewhere = another batch is filing the same row, or does not know yet whether it did
cause-file-unreadable = a file of the row cannot be read
cause-key-filed-before = another batch filed other content under the same key
cause-no-answer = the portal gave no answer that could be used
cause-not-filed = looked up: it is not filed
cause-row-changed = the row, or a file it names, is not what it was when the batch began
cause-row-missing = the row is no longer in the manifest
cause-already-submitted = the dossier was submitted already
cause-client-reference-conflict = the row's reference names another dossier at the portal
cause-digest-mismatch = the content was altered on its way
cause-dossier-not-found = the dossier is no longer at the portal
cause-draft-has-other-files = the draft at the portal holds files that the row does not name
cause-file-not-found = a file of the dossier is no longer at the portal
cause-firewall = the portal's firewall answered in its place
cause-forbidden = the account may not file this
cause-internal-error = the portal failed
cause-malformed-request = the portal did not understand the request
cause-precondition-failed = the dossier changed at the portal meanwhile
cause-rate-limited = the portal takes no more requests for the moment
cause-request-in-progress = the portal still works on an earlier request for it
cause-request-timeout = the request took too long to reach the portal
cause-storage-damaged = the portal's data are damaged
cause-storage-full = the portal has no space left
cause-token-expired = the session ended
cause-too-large = the portal finds it too large
cause-unauthenticated = not signed in
cause-unavailable = the portal was not available
cause-validation-failed = the content breaks rules of the procedure
value-attachments = { $files ->
    [one] 1 file, { $size }
   *[other] { $files } files, { $size }
}
value-fees-unstated = { $sum }, and more for { $rows ->
    [one] 1 row whose fee
   *[other] { $rows } rows whose fees
} only a text states
value-fees-nowhere = stated in words only, or not at all
value-filed-before = { $count } of { $rows } rows were filed before and are not filed again
value-filed-again = { $count } of { $rows } rows were filed before and are filed AGAIN
value-rejected-before = { $count } of { $rows } rows were refused in the batch that is gone on with, and are not sent again
value-skipped = { $rows ->
    [one] 1 row
   *[other] { $rows } rows
} and { $columns ->
    [one] 1 column
   *[other] { $columns } columns
} with content are passed over
value-filing-elsewhere = { $count } of { $rows } rows are being filed by another batch, or it is not known yet whether they are
value-key-filed = { $count } of { $rows } rows have a key under which other content is filed, and are not filed
value-row-failure = row { $row }: { $state }: { $reason }
value-took = { $hours }:{ $minutes }:{ $seconds }, { $filed } filed in this run
progress-batch = Rows
progress-rows-read = Rows read
prompt-batch = File the rows of { $file } at the portal { $portal }?
prompt-batch-rows = { $count ->
    [one] File 1 of the { $rows } rows of { $file } at the portal { $portal }?
   *[other] File { $count } of the { $rows } rows of { $file } at the portal { $portal }?
}
prompt-batch-again = { $again ->
    [one] 1 of the { $rows } rows of { $file } was filed before and is filed AGAIN.
   *[other] { $again } of the { $rows } rows of { $file } were filed before and are filed AGAIN.
} { $count ->
    [one] File 1 row at the portal { $portal }?
   *[other] File { $count } rows at the portal { $portal }?
}
prompt-batch-again-all = { $rows ->
    [one] The one row of { $file } is filed already and would be filed a second time. File it AGAIN at the portal { $portal }?
   *[other] All { $rows } rows of { $file } are filed already and would be filed a second time. File them AGAIN at the portal { $portal }?
}
prompt-batch-resume-again = { $count ->
    [one] File the 1 row of { $file } that is not filed yet at the portal { $portal }, even where it, or its key, was filed before?
   *[other] File the { $count } rows of { $file } that are not filed yet at the portal { $portal }, even where they, or their keys, were filed before?
}
prompt-purge = Forget the batch { $id }, of whose { $rows } rows { $filed } are filed? The same rows would be filed anew from then on.
notice-batch-checking = checking every row; nothing is sent yet
notice-read-as = the column "{ $header }" is read as { $meaning }; it could also mean { $otherwise }: write that name if it is meant
notice-batch-stopping = finishing the rows that are on their way; { $signal } once more stops at once
notice-batch-waiting = the portal asks for silence or fails; going on in { $seconds } s
notice-nothing-to-file = nothing is left to file
warning-batch-again = { $count } of { $rows } rows were filed before and are filed AGAIN
warning-batch-late = at this rate the batch ends at { $moment }, later than it should
error-batch-busy = another process is working on this batch
error-batch-ambiguous = several batches begin with { $id }: { $candidates }
error-declined-batch = nothing was filed
error-no-batch-of-manifest = no batch on this machine was made of this manifest, so none of its rows has failed
error-plan-holds-too-long = a plan cannot hold that long
error-results-format = the results are written to a file whose name ends in .csv or .xlsx
error-results-over-manifest = the results never take the manifest's own place: name another file
error-results-too-large = a cell holds more than a workbook can: write a .csv file instead
error-batch-failed = { $count ->
    [one] 1 row is not filed
   *[other] { $count } rows are not filed
}
error-batch-faults = { $count ->
    [one] nothing was sent: 1 fault was found
   *[other] nothing was sent: { $count } faults were found
}
error-batch-portal = off a terminal a batch needs its portal named
error-batch-portal-down = the portal did not answer for long, so the batch was stopped
error-batch-procedure = a manifest does not name its procedure: --procedure CODE is missing
error-batch-rehearsal = --dry-run does not rehearse --only-failed: check the corrected manifest with hoso batch plan
error-batch-signed-out = the session ended, so the batch was stopped
error-batch-unknown = { $count ->
    [one] of 1 row nobody knows yet whether it is filed
   *[other] of { $count } rows nobody knows yet whether they are filed
}
error-batch-unsettled = of some rows nobody knows yet whether they are filed, so the batch may not be forgotten
error-no-batch = there is no batch on this machine yet
hint-batch-again = run the same command again: what is filed is not filed twice{ $at }
hint-batch-apply = file a manifest: hoso batch apply MANIFEST --procedure CODE{ $at }
hint-batch-apply-manifest = file it: hoso batch apply { $manifest } --procedure { $code }{ $at }
hint-batch-apply-plan = file it: hoso batch apply { $plan }{ $at }
hint-batch-correct = see each row: hoso batch results { $id } --to results.csv; correct them in the manifest, then: hoso batch apply MANIFEST --only-failed{ $at }
hint-batch-portal = name it: --portal { $portal }
hint-batch-reconcile = ask the portal: hoso batch reconcile { $id }{ $at }
hint-batch-results = the manifest with what became of each row: hoso batch results { $id } --to results.csv
hint-batch-status = see how far it is: hoso batch status
hint-batch-rehearsal = check it: hoso batch plan { $manifest } --procedure CODE{ $at }
hint-batch-resume = go on: hoso batch resume { $id }{ $at }
hint-batch-signed-out = sign in again, then go on: hoso login, hoso batch resume { $id }{ $at }
hint-batch-columns = correct the headers, or say in a TOML file what they mean: hoso batch plan { $manifest } --procedure { $code } --mapping mapping.toml{ $at }
hint-batch-faults = correct them, then check again: hoso batch plan { $manifest } --procedure { $code }{ $at }
hint-batch-key-filed = correct the keys, then: hoso batch apply { $manifest } --only-failed{ $at }; to file these rows beside what was filed: hoso batch resume { $id } --again{ $at }
hint-batch-plan-again = make the plan anew: hoso batch plan { $manifest } --procedure { $code } -o PLAN{ $at }
error-batch-other-portal = this batch is for the portal { $planned }, not for { $portal }
error-finish-by-past = { $moment } has passed
error-plan-over-manifest = { $path } is what the plan is made of; write it elsewhere
hint-plan-elsewhere = name another file with --out, or add --yes to overwrite it
hint-results-changed = file the corrected rows first: hoso batch apply { $manifest } --only-failed{ $at }
label-running = Running now
error-batch-not-found = there is no batch { $id } on this machine
hint-batch-list = see which there are: hoso batch list
