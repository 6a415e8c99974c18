//! Numbers of people and organisations, and what can be checked of them without asking anybody.
