import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { createConversation } from "../../src/conversation/conversation.ts";
import { createShelf } from "../../src/shelf.ts";
import { createStore } from "../../src/store.ts";
import { json, serve, until } from "../transport/server.ts";

const FLAGS = { patterns: { emergency: ["chest pain"] }, cards: { emergency: "Call 911." } };

/** A conversation with a server that answers what `answer` says to each text. */
async function talk(context: TestContext, answer: (text: string) => [number, object?, string?]) {
  const seen: string[] = [];
  const base = await serve(context, (request, response, body) => {
    const { text } = JSON.parse(body || "{}");
    if (request.url === "/session") return json(response, 201, { token: "abc" });
    if (request.url === "/red-flags") return json(response, 200, FLAGS);
    if (request.url === "/events") return response.writeHead(200).write(": hi\n\n");
    seen.push(`${request.url} ${text ?? body}`);
    const [status, told = {}, wait = "0.01"] = answer(text);
    return json(response, status, told, { "Retry-After": wait });
  });
  const store = createStore(
    "a",
    createShelf(() => undefined),
  );
  const conversation = createConversation(
    base,
    store,
    "",
    () => "en",
    () => {},
  );
  context.after(() => conversation.leave());
  const states = () => conversation.state().items.map(({ text, state }) => `${text} ${state ?? ""}`.trim());
  return { conversation, seen, states };
}

test("questions are sent one by one, in order", async (context) => {
  const { conversation, seen, states } = await talk(context, () => [202]);
  for (const text of ["a", "b", "c"]) conversation.ask(text);
  await until(() => seen.length === 3);
  assert.deepEqual(seen, ["/messages a", "/messages b", "/messages c"]);
  await until(() => states().join() === "a sent,b sent,c sent");
  assert.ok(conversation.isWriting());
});

test("a question that is refused fails, and the others go on", async (context) => {
  const { conversation, states } = await talk(context, (text) =>
    text === "a" ? [422, { error: "text" }] : [202],
  );
  conversation.ask("a");
  conversation.ask("b");
  await until(() => states().join() === "a failed,b sent");
  conversation.startOver();
});

test("when the server asks to wait, it waits and keeps the order", async (context) => {
  let refusals = 2;
  const { conversation, seen, states } = await talk(context, () => (refusals-- > 0 ? [429] : [202]));
  conversation.ask("a");
  conversation.ask("b");
  await until(() => states().join() === "a sent,b sent");
  assert.deepEqual(seen, ["/messages a", "/messages a", "/messages a", "/messages b"]);
  conversation.startOver();
});

test("a red flag that does not get through has its card from the patterns", async (context) => {
  const { conversation, states } = await talk(context, () => [503]);
  conversation.ask("i have chest pain");
  await until(() => states().includes("Call 911."));
  assert.equal(conversation.state().items[1]?.kind, "red_flag");
  assert.ok(conversation.isNews(conversation.state().items[1] ?? assert.fail()));
  assert.ok(!conversation.isNews(conversation.state().items[1] ?? assert.fail()), "news is so once");
  conversation.startOver();
});

const CONTACT = { kind: "contact", message: "Please call us.", links: [{ title: "Call", url: "tel:1" }] };

test("what the server says to a question that it cannot store is shown at once, and once", async (context) => {
  let refusals = 3;
  const { conversation, seen, states } = await talk(context, () => [refusals-- > 0 ? 503 : 202, CONTACT]);
  conversation.ask("a");
  await until(() => seen.length === 4 && states().join() === "a sent,Please call us.");
  const [, told] = conversation.state().items;
  assert.deepEqual([told?.kind, told?.links], ["contact", CONTACT.links]);
  assert.ok(conversation.isNews(told ?? assert.fail()));
  conversation.startOver();
});

test("it is said for each question, but for a red flag, which has its card", async (context) => {
  const { conversation, states } = await talk(context, () => [422, CONTACT]);
  for (const text of ["a", "i have chest pain", "b"]) conversation.ask(text);
  await until(() => states().includes("b failed") && states().length === 6);
  assert.deepEqual(states().slice(-3), ["Please call us.", "Call 911.", "Please call us."]);
  conversation.startOver();
});

test("a red flag that only the server knows has its card, also after the words for any question", async (context) => {
  let kind = "contact";
  const { conversation, states } = await talk(context, () => {
    const told = { ...CONTACT, kind, message: kind };
    kind = "red_flag";
    return [503, told];
  });
  conversation.ask("a");
  await until(() => states().length === 3);
  assert.deepEqual(states(), ["a waiting", "contact", "red_flag"]);
  conversation.startOver();
});

test("trying again keeps the id and moves the question to the end", async (context) => {
  let isBad = true;
  const { conversation, states } = await talk(context, (text) => (text === "a" && isBad ? [422] : [202]));
  conversation.ask("a");
  conversation.ask("b");
  await until(() => states().join() === "a failed,b sent");
  const [item] = conversation.state().items;
  isBad = false;
  conversation.retry(item ?? assert.fail());
  await until(() => states().join() === "b sent,a sent");
  assert.equal(conversation.state().items[1]?.id, item?.id);
  conversation.startOver();
});

test("a callback request is done, or tells what is wrong in which field", async (context) => {
  let answer: [number, object] = [422, { fields: { phone: "Which number?" } }];
  const { conversation } = await talk(context, () => answer);
  const details = { name: "A", phone: "", time: "noon", consent: true };
  assert.deepEqual(await conversation.callBack("x", details), { phone: "Which number?" });
  answer = [500, {}];
  assert.deepEqual(await conversation.callBack("x", details), {});
  answer = [201, {}];
  assert.equal(await conversation.callBack("x", details), undefined);
});

test("starting over forgets everything and tells the server", async (context) => {
  const { conversation, states, seen } = await talk(context, () => [202]);
  conversation.ask("a");
  await until(() => states().join() === "a sent");
  conversation.startOver();
  assert.deepEqual(conversation.state().items, []);
  assert.equal(conversation.state().token, "");
  assert.deepEqual(seen, ["/messages a"]);
});
