//! The key by which push services know this deployment. It is made when it is first asked for, kept by
//! one front desk of its own, and leaves it never: others are given what it signed.

use serde::{Deserialize, Serialize};
use worker::{Error, Result, State};

use crate::account::push::encryption::PublicKey;
use crate::account::push::vapid::{Voucher, encode};
use crate::base64url;
use crate::shell::crypto;
use crate::shell::sql::{Sql, text};
use crate::time::Timestamp;

const SCHEMA: &str = "CREATE TABLE push_key (
    only INTEGER PRIMARY KEY CHECK (only = 1), key TEXT NOT NULL
) STRICT, WITHOUT ROWID";

#[derive(Deserialize, Serialize)]
pub(in crate::shell) struct PushKey {
    public: String,
    /// As a JSON Web Key, in which the platform reads and writes it.
    private: String,
}

impl PushKey {
    pub(in crate::shell) async fn of(state: &State) -> Result<Self> {
        if let Some(known) = Self::kept(&Sql::open(state, "push_key")?)? {
            return Ok(known);
        }
        let (public, private) = crypto::make_signing_key().await?;
        let public = encode(&public);
        let made = Self { public, private };
        // While it was made, another may have been kept, and handed out.
        let sql = Sql::open(state, "push_key")?;
        if let Some(known) = Self::kept(&sql)? {
            return Ok(known);
        }
        if !sql.is_made() {
            sql.make(SCHEMA)?;
        }
        let row = vec![text(&serde_json::to_string(&made)?)];
        sql.run("INSERT INTO push_key (only, key) VALUES (1, ?1)", row)?;
        Ok(made)
    }

    fn kept(sql: &Sql) -> Result<Option<Self>> {
        sql.first("SELECT key FROM push_key", vec![])
    }

    pub(in crate::shell) fn public(&self) -> &str {
        &self.public
    }

    pub(in crate::shell) async fn vouch(
        &self,
        audience: &str,
        contact: &str,
        now: Timestamp,
    ) -> Result<Voucher> {
        let claims = Voucher::claims(audience, contact, now);
        let signature = crypto::sign(&self.private, claims.as_bytes()).await?;
        let public: Option<PublicKey> = base64url::decode(&self.public);
        let public = public.ok_or(Error::RustError("a kept key is none".to_owned()))?;
        Ok(Voucher::new(&public, &claims, &signature))
    }
}
