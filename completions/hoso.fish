# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_hoso_global_optspecs
    string join \n portal= account= output= fields= lang= color= no-input y/yes timeout= q/quiet v/verbose config= h/help V/version
end

function __fish_hoso_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_hoso_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_hoso_using_subcommand
    set -l cmd (__fish_hoso_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c hoso -n "__fish_hoso_needs_command" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_needs_command" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_needs_command" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_needs_command" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_needs_command" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_needs_command" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_needs_command" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_needs_command" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_needs_command" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_needs_command" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_needs_command" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_needs_command" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_needs_command" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_needs_command" -s V -l version -d 'Show the version'
complete -c hoso -n "__fish_hoso_needs_command" -f -a "login" -d 'Sign in to a portal'
complete -c hoso -n "__fish_hoso_needs_command" -f -a "logout" -d 'Sign out: end the session at the portal and forget it here'
complete -c hoso -n "__fish_hoso_needs_command" -f -a "whoami" -d 'Show who is signed in, and where'
complete -c hoso -n "__fish_hoso_needs_command" -f -a "account" -d 'Register an account, or show one\'s own'
complete -c hoso -n "__fish_hoso_needs_command" -f -a "search" -d 'Find procedures by words, agency, field or service level; in the catalogues on this machine, or at the portal'
complete -c hoso -n "__fish_hoso_needs_command" -f -a "show" -d 'Show a procedure: agencies, steps, components, fees, time, legal basis'
complete -c hoso -n "__fish_hoso_needs_command" -f -a "form" -d 'Write a commented dossier file to fill in'
complete -c hoso -n "__fish_hoso_needs_command" -f -a "check" -d 'Check a dossier file and its attachments; nothing of them is sent'
complete -c hoso -n "__fish_hoso_needs_command" -f -a "submit" -d 'File a dossier: create it, upload its files, submit it'
complete -c hoso -n "__fish_hoso_needs_command" -f -a "upload" -d 'Add or replace files of a draft, or of a dossier that awaits a supplement'
complete -c hoso -n "__fish_hoso_needs_command" -f -a "status" -d 'Show where dossiers stand; without arguments, all that are not at their end'
complete -c hoso -n "__fish_hoso_needs_command" -f -a "list" -d 'List one\'s dossiers, newest first'
complete -c hoso -n "__fish_hoso_needs_command" -f -a "discard" -d 'Delete a draft'
complete -c hoso -n "__fish_hoso_needs_command" -f -a "batch" -d 'File many dossiers from a spreadsheet, nothing twice and nothing lost'
complete -c hoso -n "__fish_hoso_needs_command" -f -a "catalogue" -d 'Keep procedures on this machine, for searching without a network'
complete -c hoso -n "__fish_hoso_needs_command" -f -a "portal" -d 'Manage the portals that hoso knows'
complete -c hoso -n "__fish_hoso_needs_command" -f -a "sandbox" -d 'Run the sandbox portal, play its officer, order faults'
complete -c hoso -n "__fish_hoso_needs_command" -f -a "completions" -d 'Print a shell\'s completion script, or write it to a directory'
complete -c hoso -n "__fish_hoso_needs_command" -f -a "man" -d 'Print the manual page, or write all of them'
complete -c hoso -n "__fish_hoso_needs_command" -f -a "help" -d 'Show the help of a command'
complete -c hoso -n "__fish_hoso_using_subcommand login" -s u -l username -d 'Name of the account; asked for if absent' -r
complete -c hoso -n "__fish_hoso_using_subcommand login" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand login" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand login" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand login" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand login" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand login" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand login" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand login" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand login" -l password-stdin -d 'Read the password from standard input'
complete -c hoso -n "__fish_hoso_using_subcommand login" -l token-stdin -d 'Read a session\'s token from standard input instead of signing in'
complete -c hoso -n "__fish_hoso_using_subcommand login" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand login" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand login" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand login" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand login" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand logout" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand logout" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand logout" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand logout" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand logout" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand logout" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand logout" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand logout" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand logout" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand logout" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand logout" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand logout" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand logout" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand whoami" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand whoami" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand whoami" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand whoami" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand whoami" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand whoami" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand whoami" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand whoami" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand whoami" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand whoami" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand whoami" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand whoami" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand whoami" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand account; and not __fish_seen_subcommand_from register show" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand account; and not __fish_seen_subcommand_from register show" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand account; and not __fish_seen_subcommand_from register show" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand account; and not __fish_seen_subcommand_from register show" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand account; and not __fish_seen_subcommand_from register show" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand account; and not __fish_seen_subcommand_from register show" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand account; and not __fish_seen_subcommand_from register show" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand account; and not __fish_seen_subcommand_from register show" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand account; and not __fish_seen_subcommand_from register show" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand account; and not __fish_seen_subcommand_from register show" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand account; and not __fish_seen_subcommand_from register show" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand account; and not __fish_seen_subcommand_from register show" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand account; and not __fish_seen_subcommand_from register show" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand account; and not __fish_seen_subcommand_from register show" -f -a "register" -d 'Register an account at a portal'
complete -c hoso -n "__fish_hoso_using_subcommand account; and not __fish_seen_subcommand_from register show" -f -a "show" -d 'Show one\'s own account'
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -s u -l username -d 'Name to sign in with' -r
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -l kind -d 'A person or an organisation' -r -f -a "individual\t''
organisation\t''"
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -l full-name -d 'Full name, or the organisation\'s name' -r
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -l personal-number -d 'Personal identification number, 12 digits; @FILE reads it from a file, @- from standard input; asked for where left out' -r
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -l birth-date -d 'Birth date, YYYY-MM-DD' -r
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -l gender -d 'Gender' -r -f -a "nam\t''
nữ\t''"
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -l tax-code -d 'Tax code of an organisation; @FILE too' -r
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -l phone -d 'Telephone number; @FILE too' -r
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -l email -d 'E-mail address; @FILE too' -r
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -l password-stdin -d 'Read the password from standard input'
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from register" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from show" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from show" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from show" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from show" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from show" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from show" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from show" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from show" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from show" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand account; and __fish_seen_subcommand_from show" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand search" -l agency -d 'Only procedures of this agency: its code, or words of its name' -r
complete -c hoso -n "__fish_hoso_using_subcommand search" -l field -d 'Only procedures of this field: its code, or words of its name' -r
complete -c hoso -n "__fish_hoso_using_subcommand search" -l level -d 'Only procedures offered at this service level, 1 to 4' -r
complete -c hoso -n "__fish_hoso_using_subcommand search" -l scope -d 'Only procedures offered wholly or partly online' -r -f -a "full\t''
partial\t''"
complete -c hoso -n "__fish_hoso_using_subcommand search" -l audience -d 'Only procedures that these may file, such as citizens or enterprises' -r
complete -c hoso -n "__fish_hoso_using_subcommand search" -l promulgator -d 'Only procedures that this agency promulgated: words of its name; in a catalogue on this machine' -r
complete -c hoso -n "__fish_hoso_using_subcommand search" -l province -d 'Procedures of this province and national ones, of today or before July 2025; in a catalogue on this machine' -r
complete -c hoso -n "__fish_hoso_using_subcommand search" -l limit -d 'At most so many' -r
complete -c hoso -n "__fish_hoso_using_subcommand search" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand search" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand search" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand search" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand search" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand search" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand search" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand search" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand search" -l offline -d 'Search the catalogues on this machine, all of them, without a network'
complete -c hoso -n "__fish_hoso_using_subcommand search" -l online -d 'Ask the portal, even where there is a catalogue'
complete -c hoso -n "__fish_hoso_using_subcommand search" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand search" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand search" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand search" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand search" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand show" -l agency -d 'Only where it is filed at this agency: its code, or words of its name' -r
complete -c hoso -n "__fish_hoso_using_subcommand show" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand show" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand show" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand show" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand show" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand show" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand show" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand show" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand show" -l offline -d 'Show what the catalogues on this machine have of it, without a network'
complete -c hoso -n "__fish_hoso_using_subcommand show" -l online -d 'Ask only the portal'
complete -c hoso -n "__fish_hoso_using_subcommand show" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand show" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand show" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand show" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand show" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand form" -s o -l out -d 'File to write; absent: standard output' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand form" -l format -d 'Kind of file: one dossier (toml), or a manifest for many (csv, xlsx); absent: what the file\'s name ends in, else toml' -r -f -a "toml\t''
csv\t''
xlsx\t''"
complete -c hoso -n "__fish_hoso_using_subcommand form" -l case -d 'Case to file, if it is known' -r
complete -c hoso -n "__fish_hoso_using_subcommand form" -l agency -d 'Agency to file at, if it is known' -r
complete -c hoso -n "__fish_hoso_using_subcommand form" -l to -d 'Directory for the blank forms; absent: the working directory' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand form" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand form" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand form" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand form" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand form" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand form" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand form" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand form" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand form" -l example -d 'Fill in the form\'s own invented example'
complete -c hoso -n "__fish_hoso_using_subcommand form" -l download -d 'Download the official blank forms instead'
complete -c hoso -n "__fish_hoso_using_subcommand form" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand form" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand form" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand form" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand form" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand check" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand check" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand check" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand check" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand check" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand check" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand check" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand check" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand check" -l offline -d 'Use the form that was kept before; ask no portal'
complete -c hoso -n "__fish_hoso_using_subcommand check" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand check" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand check" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand check" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand check" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand submit" -l set -d 'Value of a field of the form; a.b goes down, a.0 into a list; a value @FILE is read from that file, @- from standard input' -r
complete -c hoso -n "__fish_hoso_using_subcommand submit" -l attach -d 'File for a component; repeated for several' -r
complete -c hoso -n "__fish_hoso_using_subcommand submit" -l agency -d 'Agency to file at, by its code' -r
complete -c hoso -n "__fish_hoso_using_subcommand submit" -l case -d 'Case, where the procedure has several' -r
complete -c hoso -n "__fish_hoso_using_subcommand submit" -l receive -d 'How to receive the result: agency, post or online' -r
complete -c hoso -n "__fish_hoso_using_subcommand submit" -l address -d 'Address for a result by post' -r
complete -c hoso -n "__fish_hoso_using_subcommand submit" -l client-reference -d 'Name of the submission, so that two machines file it once' -r
complete -c hoso -n "__fish_hoso_using_subcommand submit" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand submit" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand submit" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand submit" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand submit" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand submit" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand submit" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand submit" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand submit" -l again -d 'File the same content once more on purpose'
complete -c hoso -n "__fish_hoso_using_subcommand submit" -l draft -d 'Stop before submitting: create the draft and upload its files'
complete -c hoso -n "__fish_hoso_using_subcommand submit" -l no-check -d 'Leave the check to the portal'
complete -c hoso -n "__fish_hoso_using_subcommand submit" -l dry-run -d 'Show what would be sent, and send nothing'
complete -c hoso -n "__fish_hoso_using_subcommand submit" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand submit" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand submit" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand submit" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand submit" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand upload" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand upload" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand upload" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand upload" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand upload" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand upload" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand upload" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand upload" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand upload" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand upload" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand upload" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand upload" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand upload" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand status" -l interval -d 'How often --watch looks' -r
complete -c hoso -n "__fish_hoso_using_subcommand status" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand status" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand status" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand status" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand status" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand status" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand status" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand status" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand status" -l watch -d 'Go on until every dossier is at its end, and show each change'
complete -c hoso -n "__fish_hoso_using_subcommand status" -l secret -d 'Look one up without an account; its tracking secret is asked for'
complete -c hoso -n "__fish_hoso_using_subcommand status" -l secret-stdin -d 'Look one up without an account; its tracking secret comes from standard input'
complete -c hoso -n "__fish_hoso_using_subcommand status" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand status" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand status" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand status" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand status" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand list" -l status -d 'Only those in this status' -r -f -a "draft\t''
submitted\t''
accepted\t''
not-accepted\t''
processing\t''
supplement-required\t''
payment-required\t''
withdraw-requested\t''
suspended\t''
resolved\t''
returned\t''"
complete -c hoso -n "__fish_hoso_using_subcommand list" -l procedure -d 'Only those of this procedure' -r
complete -c hoso -n "__fish_hoso_using_subcommand list" -l agency -d 'Only those filed at this agency' -r
complete -c hoso -n "__fish_hoso_using_subcommand list" -l from -d 'Only those made on this day or later, YYYY-MM-DD' -r
complete -c hoso -n "__fish_hoso_using_subcommand list" -l to -d 'Only those made on this day or earlier, YYYY-MM-DD' -r
complete -c hoso -n "__fish_hoso_using_subcommand list" -l limit -d 'At most so many' -r
complete -c hoso -n "__fish_hoso_using_subcommand list" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand list" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand list" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand list" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand list" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand list" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand list" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand list" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand list" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand list" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand list" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand list" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand list" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand discard" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand discard" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand discard" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand discard" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand discard" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand discard" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand discard" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand discard" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand discard" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand discard" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand discard" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand discard" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand discard" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and not __fish_seen_subcommand_from plan apply status resume results reconcile list purge" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and not __fish_seen_subcommand_from plan apply status resume results reconcile list purge" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and not __fish_seen_subcommand_from plan apply status resume results reconcile list purge" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and not __fish_seen_subcommand_from plan apply status resume results reconcile list purge" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and not __fish_seen_subcommand_from plan apply status resume results reconcile list purge" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and not __fish_seen_subcommand_from plan apply status resume results reconcile list purge" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and not __fish_seen_subcommand_from plan apply status resume results reconcile list purge" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and not __fish_seen_subcommand_from plan apply status resume results reconcile list purge" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand batch; and not __fish_seen_subcommand_from plan apply status resume results reconcile list purge" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and not __fish_seen_subcommand_from plan apply status resume results reconcile list purge" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and not __fish_seen_subcommand_from plan apply status resume results reconcile list purge" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and not __fish_seen_subcommand_from plan apply status resume results reconcile list purge" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and not __fish_seen_subcommand_from plan apply status resume results reconcile list purge" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and not __fish_seen_subcommand_from plan apply status resume results reconcile list purge" -f -a "plan" -d 'Check every row and file of a manifest, total the fees, and file nothing'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and not __fish_seen_subcommand_from plan apply status resume results reconcile list purge" -f -a "apply" -d 'File what a plan or a manifest holds; again, it goes on where it stopped and files nothing twice'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and not __fish_seen_subcommand_from plan apply status resume results reconcile list purge" -f -a "status" -d 'Show where the rows of a batch stand; while it runs, too'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and not __fish_seen_subcommand_from plan apply status resume results reconcile list purge" -f -a "resume" -d 'Go on with a batch from where it stands: nothing that the portal acknowledged is sent again'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and not __fish_seen_subcommand_from plan apply status resume results reconcile list purge" -f -a "results" -d 'Give the manifest back with what became of every row: all its columns, and status, code, due date, fee, error'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and not __fish_seen_subcommand_from plan apply status resume results reconcile list purge" -f -a "reconcile" -d 'Ask the portal what became of the rows whose outcome is not known; sends nothing'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and not __fish_seen_subcommand_from plan apply status resume results reconcile list purge" -f -a "list" -d 'List the batches on this machine, the latest first'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and not __fish_seen_subcommand_from plan apply status resume results reconcile list purge" -f -a "purge" -d 'Forget a batch: what it filed stays at the portal, but the same rows would be filed anew'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from plan" -l procedure -d 'Procedure that the rows are for' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from plan" -l mapping -d 'TOML file that says what the manifest\'s columns mean; docs/batches.md describes it' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from plan" -s o -l out -d 'Write the plan to a file, for `hoso batch apply`' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from plan" -l holds -d 'How long the plan may be applied' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from plan" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from plan" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from plan" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from plan" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from plan" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from plan" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from plan" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from plan" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from plan" -l again -d 'Plan to file rows once more that an earlier batch filed'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from plan" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from plan" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from plan" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from plan" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from plan" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -l procedure -d 'Procedure that a manifest\'s rows are for' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -l mapping -d 'TOML file that says what a manifest\'s columns mean; docs/batches.md describes it' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -l batch -d 'Batch whose rows are corrected; the latest of this manifest where none is named' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -l concurrency -d 'Rows on their way at once, 1 to 256; 64, or 2 at a portal beyond this machine' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -l rate -d 'Requests a second at most, such as 5 or 0.5' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -l max-errors -d 'Stop when more rows than this are refused or fail for good; with 0 at the first, and what is on its way is finished' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -l finish-by -d 'Warn as soon as the batch will not be finished by then: 17:30, or 2026-03-31T17:30' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -l receipts -d 'Folder for the receipts of submission, one file a row' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -l only-failed -d 'Send the rows once more that were refused or failed, from the corrected manifest'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -l again -d 'File rows once more that an earlier batch filed'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -l dry-run -d 'Check everything and show what would be filed, and send nothing'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from apply" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from status" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from status" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from status" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from status" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from status" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from status" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from status" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from status" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from status" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from status" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from status" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from status" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from resume" -l concurrency -d 'Rows on their way at once, 1 to 256; 64, or 2 at a portal beyond this machine' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from resume" -l rate -d 'Requests a second at most, such as 5 or 0.5' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from resume" -l max-errors -d 'Stop when more rows than this are refused or fail for good; with 0 at the first, and what is on its way is finished' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from resume" -l finish-by -d 'Warn as soon as the batch will not be finished by then: 17:30, or 2026-03-31T17:30' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from resume" -l receipts -d 'Folder for the receipts of submission, one file a row' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from resume" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from resume" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from resume" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from resume" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from resume" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from resume" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from resume" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from resume" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from resume" -l again -d 'File the rows that are not filed yet even where an earlier batch filed them, or other content under their key'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from resume" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from resume" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from resume" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from resume" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from resume" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from results" -l to -d 'File to write, .xlsx or .csv' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from results" -l receipts -d 'Folder of the receipts, to name each row\'s' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from results" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from results" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from results" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from results" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from results" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from results" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from results" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from results" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from results" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from results" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from results" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from results" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from results" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from reconcile" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from reconcile" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from reconcile" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from reconcile" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from reconcile" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from reconcile" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from reconcile" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from reconcile" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from reconcile" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from reconcile" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from reconcile" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from reconcile" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from reconcile" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from list" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from list" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from list" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from list" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from list" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from list" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from list" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from list" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from list" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from purge" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from purge" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from purge" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from purge" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from purge" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from purge" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from purge" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from purge" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from purge" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from purge" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from purge" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from purge" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand batch; and __fish_seen_subcommand_from purge" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and not __fish_seen_subcommand_from sync import info" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and not __fish_seen_subcommand_from sync import info" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and not __fish_seen_subcommand_from sync import info" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and not __fish_seen_subcommand_from sync import info" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and not __fish_seen_subcommand_from sync import info" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and not __fish_seen_subcommand_from sync import info" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and not __fish_seen_subcommand_from sync import info" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and not __fish_seen_subcommand_from sync import info" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and not __fish_seen_subcommand_from sync import info" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and not __fish_seen_subcommand_from sync import info" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and not __fish_seen_subcommand_from sync import info" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and not __fish_seen_subcommand_from sync import info" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and not __fish_seen_subcommand_from sync import info" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and not __fish_seen_subcommand_from sync import info" -f -a "sync" -d 'Fetch a portal\'s procedures, for searching without a network; goes on where it was interrupted'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and not __fish_seen_subcommand_from sync import info" -f -a "import" -d 'Import procedures from the national portal\'s files: its list as lines of JSON, and details'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and not __fish_seen_subcommand_from sync import info" -f -a "info" -d 'Show the catalogues on this machine: source, age, counts'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from sync" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from sync" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from sync" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from sync" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from sync" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from sync" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from sync" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from sync" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from sync" -l details -d 'Fetch details as well: one request for each procedure that is new or has changed'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from sync" -l from-start -d 'Begin anew instead of going on where an earlier one was interrupted'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from sync" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from sync" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from sync" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from sync" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from sync" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from import" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from import" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from import" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from import" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from import" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from import" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from import" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from import" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from import" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from import" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from import" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from import" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from info" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from info" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from info" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from info" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from info" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from info" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from info" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from info" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from info" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from info" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from info" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from info" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand catalogue; and __fish_seen_subcommand_from info" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and not __fish_seen_subcommand_from list add show use remove" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and not __fish_seen_subcommand_from list add show use remove" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and not __fish_seen_subcommand_from list add show use remove" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand portal; and not __fish_seen_subcommand_from list add show use remove" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and not __fish_seen_subcommand_from list add show use remove" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand portal; and not __fish_seen_subcommand_from list add show use remove" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand portal; and not __fish_seen_subcommand_from list add show use remove" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and not __fish_seen_subcommand_from list add show use remove" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand portal; and not __fish_seen_subcommand_from list add show use remove" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and not __fish_seen_subcommand_from list add show use remove" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and not __fish_seen_subcommand_from list add show use remove" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and not __fish_seen_subcommand_from list add show use remove" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and not __fish_seen_subcommand_from list add show use remove" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and not __fish_seen_subcommand_from list add show use remove" -f -a "list" -d 'List the portals'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and not __fish_seen_subcommand_from list add show use remove" -f -a "add" -d 'Add a portal'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and not __fish_seen_subcommand_from list add show use remove" -f -a "show" -d 'Show a portal\'s configuration'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and not __fish_seen_subcommand_from list add show use remove" -f -a "use" -d 'Make a portal the default'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and not __fish_seen_subcommand_from list add show use remove" -f -a "remove" -d 'Remove a portal from the configuration'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from list" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from list" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from list" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from list" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from list" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from list" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from list" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from list" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from list" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from add" -l url -d 'Where it answers: https://…, or http:// on this machine' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from add" -l driver -d 'Contract it speaks' -r -f -a "native\t''
national\t''"
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from add" -l max-requests-per-second -d 'At most so many requests a second; absent: 2, and no bound for a portal on this machine' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from add" -l max-connections -d 'At most so many requests at once; absent: 2, and no bound for a portal on this machine' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from add" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from add" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from add" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from add" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from add" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from add" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from add" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from add" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from add" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from add" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from show" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from show" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from show" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from show" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from show" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from show" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from show" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from show" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from show" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from show" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from use" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from use" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from use" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from use" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from use" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from use" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from use" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from use" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from use" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from use" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from use" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from use" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from use" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from remove" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from remove" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from remove" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from remove" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from remove" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from remove" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from remove" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from remove" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from remove" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand portal; and __fish_seen_subcommand_from remove" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and not __fish_seen_subcommand_from serve advance faults requests reset" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and not __fish_seen_subcommand_from serve advance faults requests reset" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and not __fish_seen_subcommand_from serve advance faults requests reset" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and not __fish_seen_subcommand_from serve advance faults requests reset" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and not __fish_seen_subcommand_from serve advance faults requests reset" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and not __fish_seen_subcommand_from serve advance faults requests reset" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and not __fish_seen_subcommand_from serve advance faults requests reset" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and not __fish_seen_subcommand_from serve advance faults requests reset" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and not __fish_seen_subcommand_from serve advance faults requests reset" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and not __fish_seen_subcommand_from serve advance faults requests reset" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and not __fish_seen_subcommand_from serve advance faults requests reset" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and not __fish_seen_subcommand_from serve advance faults requests reset" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and not __fish_seen_subcommand_from serve advance faults requests reset" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and not __fish_seen_subcommand_from serve advance faults requests reset" -f -a "serve" -d 'Serve the sandbox portal over HTTP, for other programs'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and not __fish_seen_subcommand_from serve advance faults requests reset" -f -a "advance" -d 'Bring a dossier to a status, as the sandbox\'s officer would'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and not __fish_seen_subcommand_from serve advance faults requests reset" -f -a "faults" -d 'Order what shall go wrong in a served sandbox: lost answers, delays, refusals'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and not __fish_seen_subcommand_from serve advance faults requests reset" -f -a "requests" -d 'Show the requests that reached the sandbox, in the order of arrival, and the fault that each met'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and not __fish_seen_subcommand_from serve advance faults requests reset" -f -a "reset" -d 'Remove all accounts, dossiers and files of the sandbox'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l port -d 'Port to listen on; 0 picks a free one' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l data -d 'Directory for its data; absent: that of the embedded sandbox' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l token-file -d 'File to write a token of the demonstration account to' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l address -d 'Address to listen on; beyond this machine anybody could use it' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l national-catalogue -d 'Rows of the national portal, one JSON object a line, to serve on its face instead of the sandbox\'s procedures' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l national-details -d 'Directory with the details to those rows, a JSON file each' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from advance" -l to -d 'Status to bring it to' -r -f -a "accepted\t''
not-accepted\t''
processing\t''
supplement-required\t''
payment-required\t''
suspended\t''
resolved\t''
returned\t''"
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from advance" -l note -d 'What the officer says; a refusal and a request for supplements need it' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from advance" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from advance" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from advance" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from advance" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from advance" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from advance" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from advance" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from advance" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from advance" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from advance" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from advance" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from advance" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from advance" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -f -a "list" -d 'List the faults on order, with what is left of each'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -f -a "set" -d 'Order a fault, in the place of all that are there'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -f -a "clear" -d 'Take all faults back'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l limit -d 'Only the last so many; absent: all that it remembers, which is 10 000' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand completions" -l to -d 'Directory to write it to, under the name its shell looks for' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand completions" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand completions" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand completions" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand completions" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand completions" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand completions" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand completions" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand completions" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand completions" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand completions" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand completions" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand completions" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand completions" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand man" -l to -d 'Directory to write a page for every command to' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand man" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand man" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand man" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand man" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand man" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand man" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand man" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand man" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand man" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand man" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand man" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand man" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand man" -s h -l help -d 'Show this help'
complete -c hoso -n "__fish_hoso_using_subcommand help" -l portal -d 'Portal to use; `sandbox` is the embedded one' -r
complete -c hoso -n "__fish_hoso_using_subcommand help" -l account -d 'Account to act as' -r
complete -c hoso -n "__fish_hoso_using_subcommand help" -l output -d 'Format of the data on stdout' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
id\t''"
complete -c hoso -n "__fish_hoso_using_subcommand help" -l fields -d 'Members of the JSON to show, in this order (a.b goes down)' -r
complete -c hoso -n "__fish_hoso_using_subcommand help" -l lang -d 'Language of texts' -r -f -a "en\t''
vi\t''"
complete -c hoso -n "__fish_hoso_using_subcommand help" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c hoso -n "__fish_hoso_using_subcommand help" -l timeout -d 'Longest wait for one answer, such as 30s or 2m' -r
complete -c hoso -n "__fish_hoso_using_subcommand help" -l config -d 'Configuration file instead of the usual one' -r -F
complete -c hoso -n "__fish_hoso_using_subcommand help" -l no-input -d 'Ask nothing; a missing answer is an error'
complete -c hoso -n "__fish_hoso_using_subcommand help" -s y -l yes -d 'Answer yes to every question'
complete -c hoso -n "__fish_hoso_using_subcommand help" -s q -l quiet -d 'No progress, notices or hints on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand help" -s v -l verbose -d 'Say more on stderr'
complete -c hoso -n "__fish_hoso_using_subcommand help" -s h -l help -d 'Show this help'
