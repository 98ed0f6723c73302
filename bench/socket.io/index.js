// Socket.IO on Node, as its own first example has it: what one says is emitted to everyone.

import { createServer } from "node:http";
import { Server } from "socket.io";

const server = createServer((_request, response) => response.end("Up."));
const io = new Server(server, { transports: ["websocket"] });

io.on("connection", (socket) => {
  socket.on("say", (words) => io.emit("said", words));
});

server.listen(Number(process.argv[2]), "127.0.0.1");
