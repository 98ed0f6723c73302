//! The stateless Worker: which route, who asks, which room. Never a room's rules. The page's scripts,
//! styles and icons are served by the platform and do not come through here.

use worker::{Context, Env, Request, Response, Result, console_error, event};

use super::answer;
use super::call::DeskCall;
use super::limit::Limit;
use super::routes::history::As;
use super::routes::{
    account, cross_origin, direct, export, files, history, operator, page, plain, post, socket,
    stream,
};
use super::visitor::Visitor;
use crate::protocol::problem::Problem;
use crate::route::{Form, Method, RoomAddress, Route, Url, is_local};

#[event(fetch)]
async fn fetch(request: Request, env: Env, context: Context) -> Result<Response> {
    let url = request.inner().url();
    let url = Url::parse(&url);
    let visitor = Visitor::of(&request, &url, &env)?;
    let answer = match serve(&request, &url, &visitor, &env, &context).await {
        Ok(answer) => answer,
        Err(error) => {
            let error = error.to_string();
            console_error!(
                "{}",
                serde_json::json!({ "callback": "fetch", "error": error })
            );
            answer::line("Chatter is out of order. Try again later.", 500)?
        }
    };
    answer::seal(answer, visitor.is_https)
}

async fn serve(
    request: &Request,
    url: &Url<'_>,
    visitor: &Visitor<'_>,
    env: &Env,
    context: &Context,
) -> Result<Response> {
    // As it is spelled: the `worker` crate takes what it does not know for GET.
    let method = Method::parse(&request.inner().method());
    let route = Route::of(method, url.path);
    if !visitor.is_https && route.wants_https() && !is_local(url.host) {
        return answer::redirect(&format!("https://{}{}", url.host, url.path_and_query()));
    }
    match route {
        Route::Page(room) => match visitor.preferred_form()? {
            Form::Page if room.is_direct() && !direct::is_member(visitor, &room, env).await? => {
                page::not_found(visitor, env).await
            }
            Form::Json => history::tell(visitor, url, &room, As::Json, env).await,
            Form::Stream => stream::open(visitor, url, &room, is_head(request), env).await,
            Form::Page if plain::is_asked_for(url) => plain::show(visitor, url, &room, env).await,
            Form::Page => page::show(request, url, visitor, &room, env).await,
        },
        Route::History(room) => history::tell(visitor, url, &room, As::Json, env).await,
        Route::Text(room) => history::tell(visitor, url, &room, As::Lines, env).await,
        Route::Stream(room) => stream::open(visitor, url, &room, is_head(request), env).await,
        Route::Export(room) => export::send(visitor, url, &room, is_head(request), env).await,
        Route::Post(room) => post::take(request, visitor, url, &room, env).await,
        Route::Upload(room) => files::take(request, visitor, url, &room, env, context).await,
        Route::File(room, id) => files::give(request, visitor, url, &room, &id, env).await,
        Route::Preflight => cross_origin::preflight(),
        Route::Moved(room) => answer::redirect(&url.with_query(&format!("/r/{}", room.as_str()))),
        Route::Socket(room) => socket::open(visitor, url, &room, env).await,
        Route::Operator(room, operation) => {
            operator::serve(request, url, visitor, &room, operation, env, context).await
        }
        Route::Account(route) => account::serve(&route, request, visitor, env).await,
        Route::SignInPage => page::show(request, url, visitor, &RoomAddress::default(), env).await,
        Route::Inbox => socket::open_inbox(visitor, env).await,
        Route::PushKey => push_key(visitor, env).await,
        Route::Health => answer::line("Chatter is well.", 200),
        Route::Nowhere => page::not_found(visitor, env).await,
    }
}

/// One desk has it, and vouches for every push.
async fn push_key(visitor: &Visitor<'_>, env: &Env) -> Result<Response> {
    let address = visitor.address()?;
    if !Limit::Reads.allows(address.as_ref(), env).await? {
        return answer::problem(&Problem::too_fast(history::TOO_MANY));
    }
    let key: String = DeskCall::PushKey.ask(env).await?;
    answer::json(serde_json::json!({ "key": key }).to_string())
}

/// Whoever asks only whether there is something gets no stream that lasts.
fn is_head(request: &Request) -> bool {
    request.method() == worker::Method::Head
}
