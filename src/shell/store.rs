//! The store, where files' bytes are: by one name, `FILES`, and in two ways, whichever is bound. On
//! Cloudflare it is an R2 bucket; in plain workerd a service that takes GET, PUT and DELETE of `/{name}`.
//! Where nothing is bound, no files are kept.

use std::future::ready;

use futures_util::StreamExt;
use worker::worker_sys::types::FixedLengthStream;
use worker::{
    Bucket, Env, Error, Fetcher, Headers, Method, Object, ObjectBody, Range, RequestInit, Response,
    ResponseBody, Result,
};

use crate::file::byte_range::ByteRange;
use crate::protocol::FileId;
use crate::route::RoomAddress;

const FILES: &str = "FILES";

pub(super) enum Store {
    Bucket(Bucket),
    Service(Fetcher),
}

/// What a file's bytes are called in the store.
pub(super) struct StoredName(String);

impl StoredName {
    pub(super) fn new(room: &RoomAddress, file: &FileId) -> Self {
        let path = room.path();
        let room = path.trim_start_matches('/').replace('/', ".");
        Self(format!("{room}.{}", file.as_str()))
    }

    /// Of a service, which has no host.
    fn url(&self) -> String {
        format!("https://files/{}", self.0)
    }
}

impl Store {
    pub(super) fn of(env: &Env) -> Option<Self> {
        let bucket = env.bucket(FILES).map(Self::Bucket);
        bucket
            .or_else(|_| env.service(FILES).map(Self::Service))
            .ok()
    }

    /// All of the stream, or nothing: one that is cut leaves no file.
    pub(super) async fn put(&self, name: &StoredName, bytes: &FixedLengthStream) -> Result<()> {
        let bytes = bytes.readable();
        match self {
            Self::Bucket(bucket) => bucket.put(name.0.as_str(), bytes).execute().await.map(drop),
            Self::Service(service) => {
                let mut init = RequestInit::new();
                init.with_method(Method::Put).with_body(Some(bytes.into()));
                done(&service.fetch(name.url(), Some(init)).await?, &[])
            }
        }
    }

    /// The whole, or a part of it; nothing, where there is no such file.
    pub(super) async fn get(
        &self,
        name: &StoredName,
        part: Option<ByteRange>,
    ) -> Result<Option<ResponseBody>> {
        match self {
            Self::Bucket(bucket) => {
                let mut get = bucket.get(name.0.as_str());
                if let Some(part) = part {
                    let (offset, length) = (part.first, part.length());
                    get = get.range(Range::OffsetWithLength { offset, length });
                }
                let object = get.execute().await?;
                let body = object.as_ref().and_then(Object::body);
                body.map(ObjectBody::response_body).transpose()
            }
            Self::Service(service) => {
                let headers = Headers::new();
                if let Some(ByteRange { first, last }) = part {
                    headers.set("range", &format!("bytes={first}-{last}"))?;
                }
                let mut init = RequestInit::new();
                init.with_headers(headers);
                let answer = service.fetch(name.url(), Some(init)).await?;
                match (answer.status_code(), part) {
                    (404, _) => Ok(None),
                    (200, None) | (206, Some(_)) => Ok(Some(answer.body().clone())),
                    (200, Some(part)) => cut_out(answer, part).map(Some),
                    (status, _) => Err(Error::RustError(format!("the store answers {status}"))),
                }
            }
        }
    }

    /// Erasing what is not there is no failure.
    pub(super) async fn delete(&self, name: &StoredName) -> Result<()> {
        match self {
            Self::Bucket(bucket) => bucket.delete(name.0.as_str()).await,
            Self::Service(service) => {
                let mut init = RequestInit::new();
                init.with_method(Method::Delete);
                done(&service.fetch(name.url(), Some(init)).await?, &[404])
            }
        }
    }
}

/// Nobody has to heed a range (RFC 9110, section 14.2), and a cluster's bucket gives the whole.
fn cut_out(mut answer: Response, part: ByteRange) -> Result<ResponseBody> {
    let pieces = answer.stream()?.scan(part.cut(), |cut, piece| {
        ready((!cut.is_done()).then(|| piece.map(|piece| cut.take(piece))))
    });
    Ok(Response::from_stream(pieces)?.body().clone())
}

fn done(answer: &Response, allowed: &[u16]) -> Result<()> {
    match answer.status_code() {
        200..=299 => Ok(()),
        status if allowed.contains(&status) => Ok(()),
        status => Err(Error::RustError(format!("the store answers {status}"))),
    }
}
