//! An account, and where it is signed in.

use hoso::Client;
use hoso::model::account::Account;
use hoso::model::person::{PartyKind, Sensitive};
use hoso::model::portal::PortalRef;
use serde::Serialize;

use crate::output::{Column, Record, Sheet, column};
use crate::text::{Text, message};

/// An account with its portal.
#[derive(Debug, Serialize)]
pub(crate) struct AccountView {
    #[serde(flatten)]
    pub(crate) account: Account,
    pub(crate) portal: PortalRef,
}

impl AccountView {
    /// Asks the portal for its name and whether it is a sandbox.
    pub(crate) async fn read(client: &Client, account: Account) -> hoso::Result<Self> {
        let portal = client.procedures().portal().await?;
        Ok(Self {
            account,
            portal: PortalRef::new(portal.name, portal.sandbox),
        })
    }
}

impl Record for AccountView {
    const MEMBERS: &'static str = "id username kind full_name personal_number birth_date gender tax_code phone email \
        demonstration created_at portal.name portal.sandbox";

    fn is_of_sandbox(&self) -> bool {
        self.portal.sandbox
    }

    fn columns() -> Vec<Column<Self>> {
        vec![
            column("username", "column-username", |item, _| {
                item.account.username.clone()
            }),
            column("full_name", "column-full-name", |item, _| {
                item.account.full_name.clone()
            }),
            column("kind", "column-kind", |item, text| kind(item.account.kind, text)),
            column("portal.name", "label-portal", |item, _| item.portal.name.clone()),
        ]
    }

    fn id(&self) -> String {
        self.account.username.clone()
    }

    /// Numbers are masked on the screen; the JSON, which its owner asked for, has them whole.
    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let account = &self.account;
        let masked = |number: &Option<Sensitive>| number.as_ref().map(Sensitive::masked);
        let mut sheet = Sheet::new(text);
        let name = if account.demonstration {
            text.get(&message!("value-demonstration", name = account.username))
        } else {
            account.username.clone()
        };
        let portal = if self.portal.sandbox {
            text.get(&message!("value-sandbox", name = self.portal.name))
        } else {
            self.portal.name.clone()
        };
        sheet
            .pair("column-username", name)
            .pair("column-full-name", account.full_name.clone())
            .pair("column-kind", kind(account.kind, text))
            .pair("label-personal-number", masked(&account.personal_number))
            .pair("label-birth-date", account.birth_date.map(|date| text.date(date)))
            .pair("label-gender", account.gender.clone())
            .pair("label-tax-code", masked(&account.tax_code))
            .pair("label-phone", masked(&account.phone))
            .pair(
                "label-email",
                account.email.as_ref().map(|email| email.expose().to_owned()),
            )
            .pair("label-portal", portal);
        sheet
    }
}

fn kind(kind: PartyKind, text: &Text) -> String {
    text.plain(match kind {
        PartyKind::Individual => "value-individual",
        PartyKind::Organisation => "value-organisation",
    })
}
