// Start npm's telegram-test-api on the port given, its answers completed to what Telegram itself answers.
"use strict";
const TelegramServer = require("telegram-test-api");

const NOT_EMULATED = new Set(["leaveChat", "sendChatAction", "setMyCommands"]);
const POLL = 30; // milliseconds: the emulator never waits for updates

class Emulator extends TelegramServer {
  addBotMessage(message, token) {
    const { message_id, date, chat, text, reply_markup } = super.addBotMessage(message, token);
    return { message_id, date: Math.floor(date / 1000), chat, text, reply_markup };
  }
}

function whole(update) {
  const tap = update.callback_query;
  return tap ? { ...update, callback_query: { ...tap, chat_instance: "1" } } : update;
}

function completed(method, answer) {
  if (NOT_EMULATED.has(method)) return { ok: true, result: true };
  if (method === "getMe") return { ok: true, result: { ...answer.result, is_bot: true } };
  if (method === "getUpdates") return { ok: true, result: answer.result.map(whole) };
  return answer.result === null ? { ok: true, result: true } : answer;
}

function completing(server) {
  return (request, response) => {
    const [, method] = /^\/bot[^/]+\/(\w+)/.exec(request.url) || [];
    const end = response.end.bind(response);
    response.end = (body) => {
      const said = Buffer.from(JSON.stringify(completed(method, JSON.parse(body))));
      if (NOT_EMULATED.has(method)) response.statusCode = 200;
      response.setHeader("Content-Length", said.length);
      setTimeout(() => end(said), method === "getUpdates" ? POLL : 0);
    };
    server(request, response);
  };
}

const emulator = new Emulator({ host: "127.0.0.1", port: Number(process.argv[2]), storeTimeout: 600 });
emulator.webServer = Object.assign(completing(emulator.webServer), emulator.webServer);
emulator.start().then(() => console.log("ready"));
