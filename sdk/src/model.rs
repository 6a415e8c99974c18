//! What the portals speak of, in the field's own terms; every type here serialises to the shape scripts rely on.

pub mod account;
pub mod agency;
pub mod attachment;
pub mod code;
pub mod delivery;
pub mod dossier;
pub mod fault;
pub mod fee;
pub mod form;
pub mod identity;
pub mod moment;
pub mod person;
pub mod portal;
pub mod procedure;
pub mod quantity;
pub mod sandbox;
pub mod status;
pub mod text;
