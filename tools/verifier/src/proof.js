// Reads the signed code of a certificate: TVTO1: + base45( COSE_Sign1( CBOR map ) ), Ed25519.
import { ed25519 } from "@noble/curves/ed25519.js";
import { argon2idAsync } from "@noble/hashes/argon2.js";
import { sha256 } from "@noble/hashes/sha2.js";

const PREFIX = "TVTO1:";
const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
// One byte a sign from 0x80; the order is part of TVTO1 for ever.
const PERSIAN =
  "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءأؤئإةكي" +
  "\u200c\u0654\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652" +
  "۰۱۲۳۴۵۶۷۸۹،؛؟«»ـ٫٬–…“”’";
const SALT_BYTES = 8;
const HASH_BYTES = 12;
const EDDSA = Uint8Array.of(0xa1, 0x01, 0x27); // protected header {1: -8}
const utf8 = new TextEncoder();

export class Unreadable extends Error {}

export const fromBase64 = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
export const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
// "QZ-02" of "QZ-1404-02-00137"; empty for a number that is none of ours.
export const centreOf = (number) => {
  const found = /^([A-Z]{2})-1[34]\d\d-(\d\d)-\d{5,9}$/.exec(number);
  return found ? `${found[1]}-${found[2]}` : "";
};
export const keyName = (raw) => hex(sha256(raw).subarray(0, 4));

export function verified(signature, message, key) {
  try {
    // The strict rule of RFC 8032, as the program itself applies it.
    return ed25519.verify(signature, message, key, { zip215: false });
  } catch {
    return false;
  }
}

function base45(text) {
  const bytes = [];
  for (let start = 0; start < text.length; start += 3) {
    const places = [...text.slice(start, start + 3)].map((sign) => SIGNS.indexOf(sign));
    if (places.length === 1 || places.includes(-1)) throw new Unreadable("base45");
    const number = places.reduce((sum, place, power) => sum + place * 45 ** power, 0);
    if (number >= 256 ** (places.length - 1)) throw new Unreadable("base45");
    if (places.length === 3) bytes.push(number >> 8);
    bytes.push(number & 0xff);
  }
  return Uint8Array.from(bytes);
}

// The part of CBOR that the proof uses: integers, bytes, texts, arrays, maps.
function cbor(bytes) {
  let at = 0;
  const take = (count) => {
    if (at + count > bytes.length) throw new Unreadable("cut off");
    return bytes.subarray(at, (at += count));
  };
  const count = (low) => {
    if (low < 24) return low;
    if (low > 27) throw new Unreadable("length");
    const number = take(2 ** (low - 24)).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
    return number <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(number) : number;
  };
  const item = (depth) => {
    if (depth > 4) throw new Unreadable("depth");
    const [head] = take(1);
    const size = count(head & 0x1f);
    switch (head >> 5) {
      case 0: return size;
      case 1: return -1 - Number(size);
      case 2: return take(Number(size)).slice();
      case 3: return new TextDecoder("utf-8", { fatal: true }).decode(take(Number(size)));
      case 4:
        if (size > 64) throw new Unreadable("size");
        return Array.from({ length: size }, () => item(depth + 1));
      case 5: {
        if (size > 64) throw new Unreadable("size");
        const map = new Map();
        for (let n = 0; n < size; n += 1) map.set(item(depth + 1), item(depth + 1));
        return map;
      }
      default: throw new Unreadable("kind");
    }
  };
  const whole = item(0);
  if (at !== bytes.length) throw new Unreadable("more");
  return whole;
}

function bytesHead(length) {
  if (length < 24) return [0x40 | length];
  if (length < 256) return [0x58, length];
  return [0x59, length >> 8, length & 0xff];
}

// Sig_structure of RFC 9052, 4.4: context, protected header, no external data, payload.
function signedPart(body) {
  return Uint8Array.from([
    0x84, 0x6a, ...utf8.encode("Signature1"),
    ...bytesHead(EDDSA.length), ...EDDSA, 0x40, ...bytesHead(body.length), ...body,
  ]);
}

function letters(packed) {
  if (typeof packed === "string") return packed;
  return [...packed]
    .map((byte) => {
      const sign = byte < 0x80 ? String.fromCharCode(byte) : PERSIAN[byte - 0x80];
      if (sign === undefined) throw new Unreadable("sign");
      return sign;
    })
    .join("");
}

function unpacked(map) {
  const wanted = (key) => {
    if (!map.has(key)) throw new Unreadable("field");
    return map.get(key);
  };
  const day = (key) => {
    const date = new Date(Number(wanted(key)) * 86400000);
    if (Number.isNaN(date.getTime())) throw new Unreadable("day");
    return date;
  };
  return {
    number: letters(wanted(1)),
    nameFa: letters(wanted(2)),
    nameEn: letters(wanted(3)),
    fatherFa: letters(wanted(4)),
    titleFa: letters(wanted(5)),
    titleEn: letters(wanted(6)),
    code: String(wanted(7)),
    hours: Number(wanted(8)),
    assessedOn: day(9),
    issuedOn: day(10),
    centreFa: letters(wanted(11)),
    identity: wanted(12),
    copy: Number(map.get(13) ?? 1),
    practice: Boolean(map.get(14) ?? 0),
  };
}

// {kind, payload, keyId}; kind is valid, practice, unknown_key, withdrawn_key, other_centre, forged, not_ours, newer, unreadable.
export function readProof(text, keys) {
  if (!text.startsWith(PREFIX)) {
    const newer = text.startsWith("TVTO") && text.slice(0, 8).includes(":");
    return { kind: newer ? "newer" : "not_ours" };
  }
  let algorithm, body, signature, keyId, payload;
  try {
    let header;
    [algorithm, header, body, signature] = cbor(base45(text.slice(PREFIX.length)));
    keyId = hex(header.get(4));
    payload = unpacked(cbor(body));
  } catch {
    return { kind: "unreadable" };
  }
  const known = keys.get(keyId);
  if (known === undefined) return { kind: "unknown_key", payload, keyId };
  const fits = hex(algorithm) === hex(EDDSA) && verified(signature, signedPart(body), known.key);
  if (!fits) return { kind: "forged", payload, keyId };
  if (known.practice || payload.practice) return { kind: "practice", payload, keyId };
  // Whoever has the key writes any day of issue: no date in the code tells old from forged.
  if (known.withdrawn) return { kind: "withdrawn_key", payload, keyId };
  // Who duplicates an older certificate keeps its number, which may be another centre's.
  const elsewhere = !["", known.centre].includes(centreOf(payload.number));
  return { kind: elsewhere && payload.copy === 1 ? "other_centre" : "valid", payload, keyId };
}

// Whether this is the identity number whose salted slow hash stands in the code.
export async function identityMatches(typed, identity) {
  const salt = identity.subarray(0, SALT_BYTES);
  const hash = await argon2idAsync(utf8.encode(typed), salt, {
    t: 2, m: 19 * 1024, p: 1, dkLen: HASH_BYTES,
  });
  return hex(hash) === hex(identity.subarray(SALT_BYTES));
}
