//! The `wasm-bindgen` that worker-build runs. It understands what worker-build 0.8 says for a
//! release build, and refuses everything else rather than ignore it.

use std::{env, error::Error, process::ExitCode};

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    match generate(env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("wasm-bindgen: {error:?}");
            ExitCode::FAILURE
        }
    }
}

fn generate(mut args: impl Iterator<Item = String>) -> Result<(), Box<dyn Error>> {
    let mut bindgen = Bindgen::new();
    bindgen.omit_default_module_path(false);
    let mut out_dir = None;

    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{arg} lacks its value"));
        match arg.as_str() {
            "--target" => match value()?.as_str() {
                "module" => bindgen.module(true)?,
                target => return Err(format!("the target {target} is not ours").into()),
            },
            "--out-dir" => {
                out_dir = Some(value()?);
                &mut bindgen
            }
            "--out-name" => bindgen.out_name(&value()?),
            "--no-typescript" => bindgen.typescript(false),
            "--no-demangle" => bindgen.demangle(false),
            "--experimental-reset-state-function" => bindgen.reset_state_function(true),
            "--force-enable-abort-handler" => bindgen.force_enable_abort_handler(true),
            path if !path.starts_with('-') => bindgen.input_path(path),
            _ => return Err(format!("the argument {arg} is unknown").into()),
        };
    }
    bindgen
        .generate(out_dir.ok_or("--out-dir is missing")?)
        .map_err(Into::into)
}
