//! `hoso sandbox faults set`

use std::time::Duration;

use hoso::FaultOrder;
use hoso::model::sandbox::OrderedFault;

use crate::args::duration;
use crate::commands::sandbox;
use crate::context::Context;
use crate::error::CommandError;
use crate::input;
use crate::text::message;

/// Order a fault, in the place of all that are there
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  hoso sandbox faults set lose \"POST /v1/dossiers\" --times 1\n  hoso sandbox faults set fail /v1/procedures --retry-after 2 --probability 0.1 --seed 7\n  hoso sandbox faults set delay /v1 --by 2s --add"
)]
pub(crate) struct SetArgs {
    /// What goes wrong: the answer lost, the connection reset, the answer late, the request refused, the rate limited, the body slow
    #[arg(value_name = "FAULT")]
    fault: Kind,

    /// Which requests, such as "POST /v1/dossiers"; * stands for any method or any one segment, and what lies below is covered
    #[arg(value_name = "ROUTE", value_parser = input::route)]
    route: String,

    /// So many requests meet it; absent: it stays
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..))]
    times: Option<u64>,

    /// How likely a request meets it, from 0 to 1; absent: every one
    #[arg(long, value_name = "NUMBER", value_parser = input::probability)]
    probability: Option<f64>,

    /// Chooses which requests meet it: the same number, the same ones
    #[arg(long, value_name = "NUMBER", requires = "probability")]
    seed: Option<u64>,

    /// With delay: how long, such as 2s
    #[arg(long, value_name = "DURATION", value_parser = duration, required_if_eq("fault", "delay"))]
    by: Option<Duration>,

    /// With fail: the status, from 400 to 599; absent: 503
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(400..=599))]
    status: Option<u16>,

    /// With fail: the seconds that Retry-After tells
    #[arg(long, value_name = "NUMBER")]
    retry_after: Option<u64>,

    /// With limit: so many requests are taken in each span
    #[arg(long, value_name = "NUMBER", required_if_eq("fault", "limit"))]
    requests: Option<u64>,

    /// With limit: how long a span is; absent: 1s
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    per: Option<Duration>,

    /// With slow: the pace of the answers' bodies
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..), required_if_eq("fault", "slow"))]
    bytes_per_second: Option<u64>,

    /// Keep the faults that are there
    #[arg(long)]
    add: bool,
}

/// The faults that can be ordered, by their names in the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    Lose,
    Reset,
    Delay,
    Fail,
    Limit,
    Slow,
}

impl SetArgs {
    fn order(&self) -> Result<FaultOrder, CommandError> {
        let given = [
            ("--by", self.by.is_some(), Kind::Delay),
            ("--status", self.status.is_some(), Kind::Fail),
            ("--retry-after", self.retry_after.is_some(), Kind::Fail),
            ("--requests", self.requests.is_some(), Kind::Limit),
            ("--per", self.per.is_some(), Kind::Limit),
            ("--bytes-per-second", self.bytes_per_second.is_some(), Kind::Slow),
        ];
        let strange = given
            .iter()
            .find(|(_, is_given, kind)| *is_given && *kind != self.fault);
        if let Some((flag, ..)) = strange {
            let other = format!("{:?}", self.fault).to_lowercase();
            return Err(CommandError::usage(message!(
                "parse-conflict",
                argument = flag,
                other = other
            )));
        }
        // What clap has asked for is there; the least stands for what it has not.
        let fault = match self.fault {
            Kind::Lose => OrderedFault::Lose,
            Kind::Reset => OrderedFault::Reset,
            Kind::Delay => OrderedFault::Delay {
                by: self.by.unwrap_or_default(),
            },
            Kind::Fail => OrderedFault::Fail {
                status: self.status,
                retry_after: self.retry_after,
            },
            Kind::Limit => OrderedFault::Limit {
                requests: self.requests.unwrap_or_default(),
                per: self.per.unwrap_or(Duration::from_secs(1)),
            },
            Kind::Slow => OrderedFault::Slow {
                bytes_per_second: self.bytes_per_second.unwrap_or(1),
            },
        };
        Ok(FaultOrder::new(&self.route, fault)
            .probability(self.probability)
            .seed(self.seed)
            .times(self.times))
    }
}

pub(crate) async fn run(cx: &mut Context, args: SetArgs) -> Result<(), CommandError> {
    cx.check_fields::<FaultOrder>()?;
    let order = args.order()?;
    let client = sandbox::served(cx).await?;
    let mut orders = if args.add {
        client.sandbox().faults().await?
    } else {
        Vec::new()
    };
    orders.push(order);
    let ordered = client.sandbox().order_faults(orders).await?;
    cx.print_list(&ordered)
        .map_err(|error| error.not_printed(message!("error-not-printed")))?;
    cx.io.hint(&message!("hint-faults-clear"));
    Ok(())
}
