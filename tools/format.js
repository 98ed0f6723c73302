// `npm run format`: writes everything as `npm test` wants it to be written.

import { command, run } from "./command.js";
import { setUpPackages, setUpRustChecks } from "./setup.js";

await command(async () => {
  await Promise.all([setUpPackages(), setUpRustChecks()]);
  await run("cargo", ["fmt"]);
  await run("cargo", ["fmt", "--manifest-path", "tools/wasm-bindgen/Cargo.toml"]);
  await run("cargo", ["fmt", "--manifest-path", "fuzz/Cargo.toml"]);
  await run("biome", ["check", "--write"]);
});
