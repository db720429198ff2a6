// The lists that travel by file: the province's keys, and the ended certificates of each centre.
import { centreOf, fromBase64, keyName, verified } from "./proof.js";

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
      this.own.set(keyName(key), { key, centre: one.centre, practice: Boolean(one.practice) });
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
      const still = new Set(content.keys.filter((one) => one.withdrawn).map((one) => one.id));
      const held = [...this.keys].filter(([, one]) => one.withdrawn).map(([name]) => name);
      const isOlder = this.keysAsOf !== null && content.as_of < this.keysAsOf;
      // What was withdrawn once does not come back.
      if (isOlder || held.some((name) => !still.has(name))) throw new Refused("list_older");
      this.keys = new Map(
        content.keys.map((one) => {
          const key = fromBase64(one.key);
          const withdrawn = Boolean(one.withdrawn);
          return [keyName(key), { key, centre: one.centre, practice: Boolean(one.practice), withdrawn }];
        }),
      );
      this.keysAsOf = content.as_of;
    } else {
      const byProvince = this.root !== null && content.key_id === keyName(this.root);
      const signer = byProvince ? { key: this.root, centre: content.centre } : this.known.get(content.key_id);
      if (signer === undefined) throw new Refused("list_stranger");
      requireSigned(content, signer.key);
      const numbers = Object.keys(content.ended);
      if (signer.centre !== content.centre || numbers.some((one) => centreOf(one) !== content.centre)) {
        throw new Refused("list_other_centre");
      }
      // The centre's next list must not take away what the province ended.
      const name = `${content.centre} ${byProvince ? "province" : "own"}`;
      const made = `${content.as_of} ${content.made_at ?? ""}`;
      const held = this.ended.get(name);
      if (held !== undefined && made < held.made) throw new Refused("list_older");
      this.ended.set(name, { asOf: content.as_of, made, centre: content.centre, numbers: content.ended });
    }
    return content.format;
  }

  // "revoked", "superseded" or undefined, and the day of the list of that centre, if there is one.
  endingOf(number) {
    const lists = [...this.ended.values()].filter((list) => list.centre === centreOf(number));
    const told = lists.find((list) => Object.hasOwn(list.numbers, number));
    return { ending: told?.numbers[number], asOf: this.days.get(centreOf(number)) ?? null };
  }

  // The day of the newest list of each centre.
  get days() {
    const days = new Map();
    for (const { centre, asOf } of this.ended.values()) {
      if (asOf > (days.get(centre) ?? "")) days.set(centre, asOf);
    }
    return days;
  }

  isCertified(keyId) {
    return this.keys.has(keyId);
  }
}
