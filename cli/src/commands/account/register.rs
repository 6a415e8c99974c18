//! `hoso account register`

use clap::ValueEnum;
use hoso::model::account::Registration;
use hoso::{Secret, Sensitive};
use jiff::civil::Date;
use zeroize::Zeroizing;

use crate::context::Context;
use crate::error::CommandError;
use crate::text::message;
use crate::views::AccountView;

/// Register an account at a portal
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  hoso account register --username an.nguyen --full-name \"Nguyễn Văn An\" --personal-number @number.txt"
)]
pub(crate) struct RegisterArgs {
    /// Name to sign in with
    #[arg(short, long, value_name = "NAME")]
    username: Option<String>,

    /// Read the password from standard input
    #[arg(long)]
    password_stdin: bool,

    /// A person or an organisation
    #[arg(long, value_name = "KIND", default_value = "individual")]
    kind: Kind,

    /// Full name, or the organisation's name
    #[arg(long, value_name = "NAME")]
    full_name: Option<String>,

    /// Personal identification number, 12 digits; @FILE reads it from a file, @- from standard input; asked for where left out
    #[arg(long, value_name = "NUMBER")]
    personal_number: Option<String>,

    /// Birth date, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    birth_date: Option<Date>,

    /// Gender
    #[arg(long, value_name = "GENDER")]
    gender: Option<Gender>,

    /// Tax code of an organisation; @FILE too
    #[arg(long, value_name = "NUMBER")]
    tax_code: Option<String>,

    /// Telephone number; @FILE too
    #[arg(long, value_name = "NUMBER")]
    phone: Option<String>,

    /// E-mail address; @FILE too
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    Individual,
    Organisation,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Gender {
    #[value(name = "nam", alias = "male")]
    Male,
    #[value(name = "nữ", alias = "nu", alias = "female")]
    Female,
}

impl RegisterArgs {
    fn read(self, cx: &Context) -> Result<Registration, CommandError> {
        let username = asked(cx, self.username, "prompt-username", "--username")?;
        let full_name = asked(cx, self.full_name, "prompt-full-name", "--full-name")?;
        let (personal_number, tax_code) = match self.kind {
            Kind::Individual => {
                let number = asked(
                    cx,
                    self.personal_number,
                    "prompt-personal-number",
                    "--personal-number",
                )?;
                (Some(number), self.tax_code)
            }
            Kind::Organisation => {
                let code = asked(cx, self.tax_code, "prompt-tax-code", "--tax-code")?;
                (self.personal_number, Some(code))
            }
        };
        let password = Secret::new(password(cx, self.password_stdin)?.as_str());
        let mut registration = match self.kind {
            Kind::Individual => Registration::individual(username, password, full_name),
            Kind::Organisation => Registration::organisation(username, password, full_name),
        };
        registration.personal_number = personal_number.map(Sensitive::new);
        registration.birth_date = self.birth_date;
        registration.gender = self.gender.map(|gender| match gender {
            Gender::Male => "nam".to_owned(),
            Gender::Female => "nữ".to_owned(),
        });
        registration.tax_code = tax_code.map(Sensitive::new);
        registration.phone = hidden(cx, self.phone, "--phone")?;
        registration.email = hidden(cx, self.email, "--email")?;
        Ok(registration)
    }
}

pub(crate) async fn run(cx: &mut Context, args: RegisterArgs) -> Result<(), CommandError> {
    cx.check_fields::<AccountView>()?;
    let client = cx.guest()?;
    let registration = args.read(cx)?;
    let account = client.accounts().register(&registration).await?;
    let username = account.username.clone();
    cx.print_done(&AccountView::read(&client, account).await?, || {
        message!("error-not-printed")
    })?;
    cx.io.hint(&message!("hint-registered", username = username));
    Ok(())
}

fn asked(
    cx: &Context,
    given: Option<String>,
    question: &'static str,
    flag: &str,
) -> Result<String, CommandError> {
    match given {
        Some(given) => cx.io.given(flag, given),
        None => cx.io.ask(&crate::text::Message::new(question), flag),
    }
}

/// A value that may be read from elsewhere, hidden from then on.
fn hidden(cx: &Context, given: Option<String>, flag: &str) -> Result<Option<Sensitive>, CommandError> {
    given
        .map(|value| cx.io.given(flag, value).map(Sensitive::new))
        .transpose()
}

/// A new password is asked for twice: nobody sees what is typed.
fn password(cx: &Context, from_stdin: bool) -> Result<Zeroizing<String>, CommandError> {
    if from_stdin {
        return cx.io.read_secret();
    }
    let first = cx
        .io
        .ask_secret(&message!("prompt-new-password"), "--password-stdin")?;
    let second = cx
        .io
        .ask_secret(&message!("prompt-password-again"), "--password-stdin")?;
    if first == second {
        Ok(first)
    } else {
        Err(CommandError::usage(message!("error-passwords-differ")))
    }
}
