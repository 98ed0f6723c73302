//! The page, and the page that says that there is none.

use worker::{Env, Request, RequestInit, Response, Result};

use crate::route::Url;

const ASSETS: &str = "ASSETS";

/// The one page, in whichever room: the browser reads the room's name from the address.
pub(in crate::shell) async fn show(
    request: &Request,
    url: &Url<'_>,
    env: &Env,
) -> Result<Response> {
    let mut init = RequestInit::new();
    init.with_method(request.method())
        .with_headers(request.headers().clone());
    env.assets(ASSETS)?.fetch(url.at("/"), Some(init)).await
}

/// The platform finds no such file, and answers with `404.html`.
pub(in crate::shell) async fn not_found(env: &Env) -> Result<Response> {
    env.assets(ASSETS)?
        .fetch("https://assets/nowhere", None)
        .await
}
