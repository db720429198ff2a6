// The lists that travel by file: the province's keys, and the ended certificates of each centre.
import { fromBase64, keyName, verified } from "./proof.js";

export class Refused extends Error {}

// The text that was signed: keys in order, no gaps, letters as they are.
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const names = Object.keys(value).sort();
    return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

function opened(text) {
  try {
    const content = JSON.parse(text);
    if (content.version === 1 && ["tvto-keys", "tvto-ended"].includes(content.format)) {
      return content;
    }
  } catch {
    // Said below: whatever it is, it is no list.
  }
  throw new Refused("list_damaged");
}

function requireSigned(content, key) {
  const { signature, ...rest } = content;
  let bytes;
  try {
    bytes = fromBase64(signature);
  } catch {
    throw new Refused("list_stranger");
  }
  if (!verified(bytes, new TextEncoder().encode(canonical(rest)), key)) {
    throw new Refused("list_stranger");
  }
}

export class Trust {
  // `given` is what the program wrote into the page; null in a page that nobody exported.
  constructor(given) {
    this.root = given?.root ? fromBase64(given.root) : null;
    this.keysAsOf = null;
    this.keys = new Map();
    this.own = new Map();
    this.ended = new Map();
    for (const one of given?.own ?? []) {
      const key = fromBase64(one.key);
      this.own.set(keyName(key), { key, practice: Boolean(one.practice) });
    }
    if (given?.keys) this.take(given.keys);
    for (const text of given?.ended ?? []) this.take(text);
  }

  get known() {
    return new Map([...this.own, ...this.keys]);
  }

  // Takes a list from a file; gives its format. Throws Refused with the name of the sentence.
  take(text) {
    const content = opened(text);
    if (content.format === "tvto-keys") {
      if (this.root === null) throw new Refused("list_no_root");
      requireSigned(content, this.root);
      if (this.keysAsOf !== null && content.as_of < this.keysAsOf) throw new Refused("list_older");
      this.keys = new Map(
        content.keys.map((one) => {
          const key = fromBase64(one.key);
          return [keyName(key), { key, practice: Boolean(one.practice) }];
        }),
      );
      this.keysAsOf = content.as_of;
    } else {
      const signer = this.known.get(content.key_id);
      if (signer === undefined) throw new Refused("list_stranger");
      requireSigned(content, signer.key);
      const held = this.ended.get(content.centre);
      if (held !== undefined && content.as_of < held.asOf) throw new Refused("list_older");
      this.ended.set(content.centre, { asOf: content.as_of, numbers: content.ended });
    }
    return content.format;
  }

  // "revoked", "superseded" or undefined, and the day of the list of that centre, if there is one.
  endingOf(number) {
    const parts = number.split("-");
    const list = this.ended.get(`${parts[0]}-${parts[2]}`);
    return {
      ending: list && Object.hasOwn(list.numbers, number) ? list.numbers[number] : undefined,
      asOf: list?.asOf ?? null,
    };
  }

  isCertified(keyId) {
    return this.keys.has(keyId);
  }
}
