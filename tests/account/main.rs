//! Stories of the account: given somebody, when requests, then answers. The passkeys are real ones, of a
//! software authenticator, so that what is refused here is refused for its signature.

#[path = "../support"]
mod support {
    pub(crate) mod account;
}

mod choosing;
mod ending;
mod erasing;
mod guessing;
mod inboxes;
mod phone;
mod pushing;
mod registering;
mod signing_in;
mod subscribing;
mod world;
