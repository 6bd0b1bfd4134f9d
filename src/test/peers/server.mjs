// Starts the router as the README says, on a free port with data of its own.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const HOME = process.env.POINTSMAN_HOME;

/** Resolves to {url, stop} when it listens. */
export async function start(flags, environment = {}) {
  const data = mkdtempSync(join(tmpdir(), "pointsman-peers-"));
  const child = spawn(join(HOME, "tools/pointsman"), ["serve", "--port", "0", "--data", data, ...flags], {
    cwd: HOME,
    env: { ...withoutKeys(process.env), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const url = await listening(child, ended);
  return {
    url,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Nobody's own keys are ever used. */
function withoutKeys(environment) {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/(_KEY|_TOKEN|_SECRET|^DATABASE_URL)$/.test(name)),
  );
}

function listening(child, ended) {
  return new Promise((resolve, reject) => {
    let said = "";
    const read = (part) => {
      said += part;
      const found = /^listening on (http:\S+)/m.exec(said);
      if (found) {
        resolve(found[1]);
      }
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    ended.then((code) => reject(new Error(`the server ended with ${code}:\n${said}`)));
  });
}
