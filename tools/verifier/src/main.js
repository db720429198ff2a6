// The page: takes a picture, a scanned text or a list, and says what the certificate is worth.
import { Refused, Trust } from "./lists.js";
import * as pictures from "./pictures.js";
import { identityMatches, readProof } from "./proof.js";
import * as words from "./words.js";

const GOOD = new Set(["valid"]);
const DOUBT = new Set(["unknown_key", "unreadable", "no_code", "no_picture", "not_ours", "newer"]);

const trust = new Trust(JSON.parse(document.getElementById("lists").textContent));
const at = (id) => document.getElementById(id);
let shown = null;
let listSaid = "";
let cameraSaid = "";
let stream = null;
let waiting = 0;

function make(tag, text, attributes = {}) {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function judge(texts) {
  if (texts === null) return { kind: "no_picture" };
  if (texts.length === 0) return { kind: "no_code" };
  const ours = texts.filter((text) => text.startsWith("TVTO"));
  const found = readProof(ours[0] ?? texts[0], trust.known);
  if (found.kind !== "valid") return found;
  const { ending, asOf } = trust.endingOf(found.payload.number);
  const notes = [];
  if (!trust.isCertified(found.keyId)) notes.push("uncertified");
  if (asOf === null) notes.push("no_endings");
  else if (new Date(asOf) < found.payload.issuedOn) notes.push("stale");
  return { ...found, kind: ending ?? "valid", notes };
}

function show(texts) {
  shown = texts === undefined ? null : { texts, said: "" };
  draw();
  if (shown) at("result").scrollIntoView({ block: "nearest" });
}

function line(name, fa, en, latin = false) {
  const row = make("div", "", { class: "line" });
  row.append(make("dt", words.say(name)));
  if (fa) row.append(latin ? make("dd", fa, { dir: "ltr", class: "code" }) : make("dd", fa, { lang: "fa", dir: "rtl" }));
  if (en) row.append(make("dd", en, { lang: "en", dir: "ltr" }));
  return row;
}

function drawPayload(payload) {
  const list = make("dl", "");
  list.append(
    line("name", payload.nameFa, payload.nameEn),
    line("number", payload.number, "", true),
    line("father", payload.fatherFa, ""),
    line("standard", payload.titleFa, payload.titleEn),
    line("code", payload.code, "", true),
    line("hours", words.persianDigits(payload.hours), String(payload.hours)),
    line("assessed", words.dayFa(payload.assessedOn), words.dayEn(payload.assessedOn)),
    line("issued", words.dayFa(payload.issuedOn), words.dayEn(payload.issuedOn)),
    line("centre", payload.centreFa, ""),
  );
  if (payload.copy > 1) list.append(line("copy", words.persianDigits(payload.copy), String(payload.copy)));
  return list;
}

function drawIdentity(payload) {
  const form = make("form", "", { id: "identity" });
  const field = make("input", "", { id: "typed", inputmode: "numeric", autocomplete: "off", dir: "ltr", maxlength: "20" });
  const told = make("p", shown.said ? words.say(shown.said) : "", { id: "compared", role: "status" });
  form.append(make("label", words.say("identity"), { for: "typed" }), field, make("button", words.say("compare"), { type: "submit" }), told);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const typed = words.latinDigits(field.value).replace(/\s/g, "").toUpperCase();
    if (!typed) return;
    const asked = shown;
    told.textContent = words.say("comparing");
    const same = await identityMatches(typed, payload.identity);
    asked.said = same ? "same" : "other";
    if (asked === shown) told.textContent = words.say(asked.said);
  });
  return form;
}

function drawResult() {
  const place = at("result");
  place.replaceChildren();
  place.hidden = shown === null;
  if (shown === null) return;
  const found = judge(shown.texts);
  place.dataset.kind = found.kind;
  place.dataset.mood = GOOD.has(found.kind) ? "good" : DOUBT.has(found.kind) ? "doubt" : "bad";
  const [first, second] = words.isEnglish() ? [1, 0] : [0, 1];
  const verdict = words.both(found.kind);
  place.append(
    make("h2", verdict[first], { id: "verdict", lang: first ? "en" : "fa", dir: first ? "ltr" : "rtl" }),
    make("p", verdict[second], { class: "second", lang: second ? "en" : "fa", dir: second ? "ltr" : "rtl" }),
    make("p", words.say(`${found.kind}_more`)),
  );
  for (const note of found.notes ?? []) place.append(make("p", words.say(note), { class: "note", "data-note": note }));
  if (!found.payload) return;
  place.append(drawPayload(found.payload));
  if (found.kind !== "forged" && found.kind !== "unknown_key") place.append(drawIdentity(found.payload));
}

function drawLists() {
  const days = at("days");
  days.replaceChildren();
  days.append(
    make("li", trust.keysAsOf ? `${words.say("keys_as_of")} ${words.day(new Date(trust.keysAsOf))}` : words.say("no_keys")),
  );
  for (const [centre, asOf] of trust.days) {
    const item = make("li", `${words.say("ended_as_of")} ${words.day(new Date(asOf))}${words.isEnglish() ? ", " : "، "}`);
    item.append(make("span", centre, { dir: "ltr", class: "code" }));
    days.append(item);
  }
  at("list_said").textContent = listSaid ? words.say(listSaid) : "";
}

function draw() {
  const root = document.documentElement;
  root.lang = words.isEnglish() ? "en" : "fa";
  root.dir = words.isEnglish() ? "ltr" : "rtl";
  document.title = words.say("title");
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = words.say(element.dataset.say);
  at("camera").textContent = words.say(stream ? "stop" : "camera");
  at("camera_said").textContent = cameraSaid ? words.say(cameraSaid) : "";
  drawResult();
  drawLists();
}

async function takeFile(file) {
  const ticket = (waiting += 1);
  if (/\.(json|txt)$/i.test(file.name) || /^(text|application\/json)/.test(file.type)) {
    const text = (await file.text()).trim();
    if (text.startsWith("TVTO")) show([text]);
    else takeList(text);
    return;
  }
  at("busy").hidden = false;
  const texts = await pictures.ofFile(file);
  if (ticket !== waiting) return;
  at("busy").hidden = true;
  show(texts);
}

function takeList(text) {
  try {
    trust.take(text);
    listSaid = "list_taken";
  } catch (error) {
    listSaid = error instanceof Refused ? error.message : "list_damaged";
  }
  draw();
}

function stopCamera() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = null;
  at("video").hidden = true;
  draw();
}

async function startCamera() {
  cameraSaid = "";
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } },
    });
  } catch {
    cameraSaid = "no_camera";
    draw();
    return;
  }
  const video = at("video");
  video.srcObject = stream;
  video.hidden = false;
  draw();
  await video.play();
  while (stream) {
    const texts = video.videoWidth ? await pictures.ofVideo(video) : [];
    if (texts.some((text) => text.startsWith("TVTO")) && stream) {
      stopCamera();
      show(texts);
      return;
    }
    await new Promise((go) => setTimeout(go, 150));
  }
}

at("language").addEventListener("click", () => {
  words.switchLanguage();
  draw();
});
at("camera").addEventListener("click", () => (stream ? stopCamera() : startCamera()));
for (const id of ["picture", "list"]) {
  at(id).addEventListener("change", (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (file) takeFile(file);
  });
}
at("scan").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = at("text").value.trim();
  if (text) show([text]);
});
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  const [file] = event.dataTransfer.files;
  if (file) takeFile(file);
});
addEventListener("paste", (event) => {
  const [file] = event.clipboardData.files;
  if (file) {
    event.preventDefault();
    takeFile(file);
  }
});
draw();
