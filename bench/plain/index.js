// The least that a chat on this platform does: what one says is sent to everyone at once, a frame
// for each of them, and nothing is kept. The sockets hibernate, as ours do. Where the environment
// has `STORES`, each message is a row in SQLite first: the least that a chat with a history does. Where it
// has `LISTENS`, nobody is told but who asks for it, and whoever asks to be refused is.

export class PlainRoom {
  /**
   * @param {any} state The platform's, of which nothing here has a type.
   * @param {any} env
   */
  constructor(state, env) {
    this.state = state;
    this.stores = env.STORES;
    this.listens = env.LISTENS;
    if (this.stores) state.storage.sql.exec("CREATE TABLE IF NOT EXISTS messages (words TEXT)");
  }

  async fetch() {
    // @ts-expect-error The platform has this, and the browsers by whose types we go do not.
    const { 0: client, 1: server } = new WebSocketPair();
    this.state.acceptWebSocket(server);
    // @ts-expect-error
    return new Response(null, { status: 101, webSocket: client });
  }

  /**
   * @param {WebSocket} socket
   * @param {string} words
   */
  webSocketMessage(socket, words) {
    if (this.listens) return tellAsked(socket, words);
    if (this.stores) this.state.storage.sql.exec("INSERT INTO messages VALUES (?)", words);
    for (const socket of this.state.getWebSockets()) socket.send(words);
  }

  /** @param {WebSocket} socket */
  webSocketClose(socket) {
    socket.close();
  }
}

/**
 * @param {WebSocket} socket
 * @param {string} words `tell`, how many frames, and of how many bytes each
 */
function tellAsked(socket, words) {
  if (!words.startsWith("tell ")) return;
  const [, frames, bytes] = words.split(" ").map(Number);
  for (let n = 0; n < frames; n++) socket.send("a".repeat(bytes));
}

export default {
  /**
   * @param {Request} request
   * @param {any} env
   */
  async fetch(request, env) {
    if (request.headers.get("upgrade") === null) return new Response("Up.");
    if (request.url.endsWith("?refused")) return new Response("No.", { status: 429 });
    return env.PLAIN_ROOM.get(env.PLAIN_ROOM.idFromName("bench")).fetch(request);
  },
};
