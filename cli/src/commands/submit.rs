//! `hoso submit`

use std::path::Path;
use std::sync::Arc;

use hoso::dossier_file::assemble;
use hoso::model::dossier::Submission;
use hoso::submission::Step;
use hoso::{
    Account, AgencyCode, CaseCode, Client, ClientReference, Delivery, Dossier, Fault, LocalFile,
    ProcedureCode, Receive,
};

use crate::context::Context;
use crate::dossier::{Rules, Source, facts, faulty, regular};
use crate::error::{CommandError, Exit};
use crate::input;
use crate::interrupt;
use crate::io::Progress;
use crate::output::Record as _;
use crate::text::message;
use crate::views::SubmissionView;

/// File a dossier: create it, upload its files, submit it
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[command(
    after_help = "Examples:\n  hoso submit tam-tru.toml\n  hoso submit 1.004194 --set ho_ten=\"Nguyễn Văn An\" --attach to_khai_ct01=ct01.pdf --agency G01.H26.09556"
)]
pub(crate) struct SubmitArgs {
    /// A dossier file, or a procedure's code with --set and --attach
    #[arg(value_name = "FILE_OR_PROCEDURE")]
    target: String,

    /// Value of a field of the form; a.b goes down, a.0 into a list; a value @FILE is read from that file, @- from standard input
    #[arg(long, value_name = "FIELD=VALUE", value_parser = input::assignment)]
    set: Vec<(String, String)>,

    /// File for a component; repeated for several
    #[arg(long, value_name = "COMPONENT=FILE", value_parser = input::attachment)]
    attach: Vec<LocalFile>,

    /// Agency to file at, by its code
    #[arg(long, value_name = "AGENCY")]
    agency: Option<AgencyCode>,

    /// Case, where the procedure has several
    #[arg(long, value_name = "CASE")]
    case: Option<CaseCode>,

    /// How to receive the result: agency, post or online
    #[arg(long, value_name = "WAY")]
    receive: Option<Receive>,

    /// Address for a result by post
    #[arg(long, value_name = "ADDRESS")]
    address: Option<String>,

    /// Name of the submission, so that two machines file it once
    #[arg(long, value_name = "REFERENCE")]
    client_reference: Option<ClientReference>,

    /// File the same content once more on purpose
    #[arg(long, conflicts_with = "client_reference")]
    again: bool,

    /// Stop before submitting: create the draft and upload its files
    #[arg(long)]
    draft: bool,

    /// Leave the check to the portal
    #[arg(long)]
    no_check: bool,

    /// Show what would be sent, and send nothing
    #[arg(long)]
    dry_run: bool,
}

/// What is to be filed, and where it was written.
struct Intent {
    source: Source,
    rules: Rules,
    submission: Submission,
}

impl Intent {
    async fn faults(&self, client: &Client, account: &Account) -> Result<Vec<Fault>, CommandError> {
        let facts = facts(client, &self.submission, Some(account)).await?;
        Ok(self.source.check(&self.rules, &self.submission, &facts))
    }
}

impl SubmitArgs {
    /// Something that looks like a file is one; everything else is a procedure's code.
    fn is_file(&self) -> bool {
        let path = Path::new(&self.target);
        let named = path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
        named || self.target.contains(['/', '\\']) || path.is_file()
    }

    /// The target as it stands in a command to paste; the flags that go with a procedure's code are left to the person.
    fn shown_target(&self) -> String {
        let target = input::quoted(&self.target);
        if self.is_file() {
            target
        } else {
            format!("{target} …")
        }
    }

    async fn read(&self, cx: &Context, client: &Client) -> Result<Intent, CommandError> {
        if self.is_file() {
            if let Some(flag) = self.content_flag() {
                return Err(CommandError::usage(message!(
                    "error-flag-with-file",
                    flag = flag,
                    path = self.target
                )));
            }
            let (file, submission) = Source::read(Path::new(&self.target))?;
            let rules = Rules::of_file(client, file.path(), &submission.procedure).await?;
            return Ok(Intent {
                source: Source::File(Box::new(file)),
                rules,
                submission,
            });
        }
        let code: ProcedureCode = self
            .target
            .parse()
            .map_err(|error| CommandError::usage(message!("error-said", reason = error)))?;
        let rules = Rules::read(client, &code).await?;
        for file in &self.attach {
            if std::fs::metadata(&file.path).is_ok() {
                regular(&file.path)?;
            }
        }
        let mut settings = Vec::with_capacity(self.set.len());
        for (field, value) in &self.set {
            settings.push((field.clone(), cx.io.given("--set", value.clone())?));
        }
        let (mut submission, faults) =
            assemble(&rules.procedure, &rules.form, &settings, self.attach.clone());
        submission.case.clone_from(&self.case);
        submission.agency.clone_from(&self.agency);
        submission.delivery = self.receive.map(|way| Delivery {
            address: self.address.clone(),
            ..way.into()
        });
        Ok(Intent {
            source: Source::Flags { faults },
            rules,
            submission,
        })
    }

    /// A flag that says what to file, which a dossier file says already.
    fn content_flag(&self) -> Option<&'static str> {
        let flags = [
            (!self.set.is_empty(), "--set"),
            (!self.attach.is_empty(), "--attach"),
            (self.agency.is_some(), "--agency"),
            (self.case.is_some(), "--case"),
            (self.receive.is_some(), "--receive"),
            (self.address.is_some(), "--address"),
        ];
        flags.into_iter().find_map(|(given, flag)| given.then_some(flag))
    }
}

pub(crate) async fn run(cx: &mut Context, args: SubmitArgs) -> Result<(), CommandError> {
    if args.dry_run {
        cx.check_fields::<SubmissionView>()?;
    } else {
        cx.check_fields::<Dossier>()?;
    }
    let client = cx.client().await?;
    let account = client.accounts().current().await?;
    let intent = args.read(cx, &client).await?;
    let mut faults = intent.faults(&client, &account).await?;
    if args.no_check {
        // A file that cannot be read cannot be sent, whoever checks it.
        faults.retain(|fault| matches!(fault.code.as_str(), "file_missing" | "file_unreadable"));
    }
    if !faults.is_empty() {
        let code = &intent.submission.procedure;
        return Err(faulty(faults)
            .naming(&intent.rules.procedure)
            .hint(if args.is_file() {
                message!("hint-show", code = code)
            } else {
                message!("hint-form", code = code)
            }));
    }
    let view =
        SubmissionView::new(&intent.submission, &intent.rules, &account, &cx.io.text).at(&cx.portal()?);
    if intent.rules.procedure.summary.portal.sandbox {
        cx.tell_sandbox();
    }
    if args.dry_run {
        cx.print(&view)?;
        cx.io.notice(&message!("notice-dry-run"));
        return Ok(());
    }
    confirm(cx, &view, args.draft)?;
    let dossier = send(cx, &client, &args, &intent).await?;
    cx.print_done(&dossier, || match &dossier.code {
        Some(code) => message!("error-not-printed-filed", code = code),
        None => message!("error-not-printed-draft", id = dossier.id),
    })?;
    cx.tell_secret(&dossier)?;
    follow(cx, &args, &dossier);
    Ok(())
}

/// Shows what will be sent, and asks where somebody is there.
fn confirm(cx: &Context, view: &SubmissionView, draft: bool) -> Result<(), CommandError> {
    cx.io.show(&cx.sheet(view));
    if !cx.io.can_ask() {
        return Ok(());
    }
    cx.io.confirm_or_stop(&if draft {
        message!("prompt-draft")
    } else {
        message!("prompt-submit")
    })
}

async fn send(
    cx: &mut Context,
    client: &Client,
    args: &SubmitArgs,
    intent: &Intent,
) -> Result<Dossier, CommandError> {
    let bar = cx.io.progress(&message!("progress-files"), 0);
    let told = bar.clone();
    let mut submit = client
        .dossiers()
        .submit(intent.submission.clone())
        .again(args.again)
        .draft(args.draft)
        .observer(Arc::new(move |step| tell(&told, &step)));
    if let Some(reference) = &args.client_reference {
        submit = submit.client_reference(reference.clone());
    }
    let result = interrupt::or(
        async { Ok::<_, CommandError>(submit.await) },
        message!("hint-submit-again", target = args.shown_target()),
    )
    .await;
    bar.finish();
    let error = match result? {
        Ok(dossier) => return Ok(dossier),
        Err(error) => error,
    };
    let mut ended = None;
    if error.portal_code() == Some("already_ended")
        && let Some(existing) = error.existing()
    {
        let mut dossier = client.dossiers().get(&existing.id).await?;
        dossier.already_filed = true;
        cx.print(&dossier)?;
        ended = Some(dossier.id());
    }
    let mut failure = CommandError::from(error);
    if let Some(code) = ended {
        failure.message = message!("error-already-ended", code = code);
        failure.hint = Some(message!("hint-again", target = args.shown_target()));
    }
    if failure.exit == Exit::Unknown {
        failure.hint = Some(message!("hint-submit-again", target = args.shown_target()));
    }
    intent.source.locate(&intent.rules, &mut failure.faults);
    Err(failure.naming(&intent.rules.procedure))
}

fn tell(bar: &Progress, step: &Step) {
    match step {
        Step::Read { total } => bar.total(*total),
        Step::Sent { bytes, .. } => bar.advance(*bytes),
        _ => {}
    }
}

/// What is to be said of it, and what to type next.
fn follow(cx: &Context, args: &SubmitArgs, dossier: &Dossier) {
    match &dossier.code {
        Some(code) => {
            if dossier.already_filed {
                cx.io.notice(&message!("notice-already-filed", code = code));
            }
            cx.io.hint(&message!("hint-status", code = code));
        }
        None => cx
            .io
            .hint(&message!("hint-submit-draft", target = args.shown_target())),
    }
}
