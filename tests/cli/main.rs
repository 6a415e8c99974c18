//! The real binary, each time with an empty environment and a home of its own.

#[cfg(test)]
mod account;
#[cfg(test)]
mod again;
#[cfg(test)]
mod batch;
#[cfg(test)]
mod batch_talk;
#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod completions;
#[cfg(test)]
mod deeds;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod exits;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod filing;
#[cfg(test)]
mod help;
#[cfg(test)]
mod killed;
#[cfg(test)]
mod national;
#[cfg(test)]
mod orders;
#[cfg(test)]
mod output;
mod overwriting;
#[cfg(test)]
mod portals;
#[cfg(test)]
mod secrets;
#[cfg(test)]
mod serving;
#[cfg(test)]
mod support;
#[cfg(test)]
mod words;
#[cfg(test)]
mod workbooks;
