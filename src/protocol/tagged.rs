//! Enums whose variants JSON tells apart by a tag, as in `{"type":"left","member_id":"…"}`, and how they
//! are read: the text is gone through twice, for the tag and for what it announces. What serde derives
//! for them takes everything apart first, and needs a second reader of every type that is inside.

use std::borrow::Cow;
use std::fmt::{self, Formatter};

use serde::de::{DeserializeOwned, Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Result;
use serde_json::value::RawValue;

/// An object whose fields are still text.
pub(crate) struct Fields<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl Fields<'_> {
    pub(crate) fn read<T: DeserializeOwned>(&self, name: &'static str) -> Result<T> {
        let text = self
            .find(name)
            .ok_or(serde_json::Error::missing_field(name))?;
        serde_json::from_str(text)
    }

    /// A field that may be absent.
    pub(crate) fn read_if_any<T: DeserializeOwned + Default>(&self, name: &str) -> Result<T> {
        self.find(name)
            .map_or(Ok(T::default()), serde_json::from_str)
    }

    /// Of two with the same name, the last.
    fn find(&self, name: &str) -> Option<&str> {
        let mut found = self.0.iter().rev().filter(|(it, _)| it == name);
        found.next().map(|(_, text)| text.get())
    }
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Reader;

        #[derive(Deserialize)]
        struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

        impl<'de> Visitor<'de> for Reader {
            type Value = Fields<'de>;

            fn expecting(&self, out: &mut Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(
                self,
                mut map: M,
            ) -> std::result::Result<Self::Value, M::Error> {
                let mut fields = Vec::new();
                while let Some((Name(name), text)) = map.next_entry()? {
                    fields.push((name, text));
                }
                Ok(Fields(fields))
            }
        }

        deserializer.deserialize_map(Reader)
    }
}

/// Reads an enum that serde writes with the same tag. A variant is all that is there, `Posted(..)`, or has
/// the fields that are named, of which the optional ones may be absent.
macro_rules! tagged {
    ($name:ident by $tag:literal { $($kind:literal => $variant:ident $inside:tt,)+ }) => {
        impl $name {
            const TAGS: &[&str] = &[$($kind),+];

            fn read(text: &str) -> serde_json::Result<Self> {
                // So that no variant is forgotten.
                let _ = |it: &Self| match it { $(Self::$variant { .. } => {})+ };
                let fields: $crate::protocol::tagged::Fields<'_> = serde_json::from_str(text)?;
                match fields.read::<String>($tag)?.as_str() {
                    $($kind => $crate::protocol::tagged::tagged!(@ text, fields, $variant $inside),)+
                    kind => Err(serde::de::Error::unknown_variant(kind, Self::TAGS)),
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(
                deserializer: D,
            ) -> std::result::Result<Self, D::Error> {
                let text = Box::<serde_json::value::RawValue>::deserialize(deserializer)?;
                Self::read(text.get()).map_err(serde::de::Error::custom)
            }
        }
    };
    (@ $text:ident, $fields:ident, $variant:ident (..)) => {
        serde_json::from_str($text).map(Self::$variant)
    };
    (@ $text:ident, $fields:ident, $variant:ident { $($field:ident $(: $optional:ident)?),* }) => {
        Ok(Self::$variant { $($field: $crate::protocol::tagged::tagged!(@ $fields, $field $($optional)?)?),* })
    };
    (@ $fields:ident, $field:ident) => { $fields.read(stringify!($field)) };
    (@ $fields:ident, $field:ident optional) => { $fields.read_if_any(stringify!($field)) };
}

pub(crate) use tagged;

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::*;

    #[derive(Debug, Deserialize, Eq, PartialEq, Serialize)]
    struct Circle {
        radius: u8,
    }

    #[derive(Debug, Eq, PartialEq, Serialize)]
    #[serde(tag = "shape", rename_all = "snake_case")]
    enum Shape {
        Nothing,
        Circle(Circle),
        LongBox {
            width: u8,
            name: Option<String>,
            holes: Vec<Circle>,
        },
    }

    tagged! { Shape by "shape" {
        "nothing" => Nothing {},
        "circle" => Circle (..),
        "long_box" => LongBox { width, name: optional, holes: optional },
    } }

    fn long_box(name: Option<&str>, holes: Vec<Circle>) -> Shape {
        Shape::LongBox {
            width: 7,
            name: name.map(ToOwned::to_owned),
            holes,
        }
    }

    #[test]
    fn what_serde_writes_is_read() {
        for shape in [
            Shape::Nothing,
            Shape::Circle(Circle { radius: 3 }),
            long_box(Some("a \"box\""), vec![Circle { radius: 1 }]),
        ] {
            let text = serde_json::to_string(&shape).unwrap();
            assert_eq!(serde_json::from_str::<Shape>(&text).unwrap(), shape);
            let value = serde_json::to_value(&shape).unwrap();
            assert_eq!(serde_json::from_value::<Shape>(value).unwrap(), shape);
        }
    }

    #[test]
    fn fields_come_in_any_order_and_unknown_ones_are_skipped() {
        for (text, shape) in [
            (
                r#" { "width" : 7, "x": [{}], "shape": "long\u005fbox", "name": null } "#,
                long_box(None, vec![]),
            ),
            (
                r#"{"radius":3,"x":null,"shape":"circle"}"#,
                Shape::Circle(Circle { radius: 3 }),
            ),
            (r#"{"shape":"nothing","radius":3}"#, Shape::Nothing),
        ] {
            assert_eq!(serde_json::from_str::<Shape>(text).unwrap(), shape);
        }
    }

    #[test]
    fn what_is_no_variant_is_refused() {
        for text in [
            "7",
            "null",
            r#"["nothing"]"#,
            "{}",
            r#"{"shape":0}"#,
            r#"{"shape":"Nothing"}"#,
            r#"{"shape":"circle"}"#,
            r#"{"shape":"circle","radius":-1}"#,
            r#"{"shape":"circle","radius":1,"radius":1}"#,
            r#"{"shape":"long_box"}"#,
            r#"{"shape":"long_box","width":7,"holes":null}"#,
            r#"{"shape":"nothing"} {}"#,
        ] {
            assert!(serde_json::from_str::<Shape>(text).is_err(), "{text}");
        }
    }
}
