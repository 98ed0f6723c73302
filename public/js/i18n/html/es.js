// What index.html, about.html and 404.html say in English, and the same in Spanish.

/** @type {Record<string, string>} */
export const page = {
  "Skip to writing": "Saltar a escribir",
  Rooms: "Salas",
  "To my rooms": "A mis salas",
  "Open to whoever has the link": "Abierta a quien tenga el enlace",
  People: "Personas",
  Notifications: "Notificaciones",
  Search: "Buscar",
  Invite: "Invitar",
  "Room menu": "Menú de la sala",
  Messages: "Mensajes",
  "Open to whoever has this link. Nobody has said anything yet.":
    "Abierta a quien tenga este enlace. Nadie ha dicho nada todavía.",
  "Retry now": "Reintentar ahora",
  "To the newest": "Ir a lo más reciente",
  "Your name": "Tu nombre",
  "Change your name": "Cambiar tu nombre",
  "Keep this name": "Conservar este nombre",
  "Write a message": "Escribe un mensaje",
  Emoji: "Emoji",
  Send: "Enviar",
  Retry: "Reintentar",
  Discard: "Descartar",
  Edit: "Editar",
  Undo: "Deshacer",
  "No such page · Chatter": "No existe esa página · Chatter",
  "There is no such page": "Esa página no existe",
  "A room lives at": "Una sala está en",
  "and its name: 1 to 32 of the letters a to z, digits, and hyphens, with no hyphen at either end. It is open to whoever has its address, and begins when someone comes in.":
    "y su nombre: de 1 a 32 letras de la a a la z, cifras y guiones, sin guion en los extremos. Está abierta a quien tenga su dirección, y empieza cuando alguien entra.",
  "A room of your own": "Una sala propia",
  "Open it": "Abrirla",
  "To the lobby": "Al vestíbulo",
  "About Chatter": "Acerca de Chatter",
  "Rooms to talk in": "Salas para hablar",
  "Chatter is a place for groups to talk. Every room has an address; whoever has the address can come in, read and write. There is nothing to install and no account to make.":
    "Chatter es un lugar donde los grupos hablan. Cada sala tiene una dirección; quien la tenga puede entrar, leer y escribir. No hay nada que instalar ni cuenta que crear.",
  "Who you are": "Quién eres",
  "Your browser keeps a secret that proves you are you. You get a name and a face, and may change both.":
    "Tu navegador guarda un secreto que prueba que eres tú. Recibes un nombre y una cara, y puedes cambiar ambos.",
  "Who reads along": "Quién lee también",
  "Everyone with the address, from the first message on. Whoever runs this server can read what is stored there.":
    "Todos los que tengan la dirección, desde el primer mensaje. Quien gestiona este servidor puede leer lo que se guarda en él.",
  "What is kept": "Qué se guarda",
  "What was said, until its author removes it. No addresses, no trackers, no other company's scripts.":
    "Lo que se dijo, hasta que quien lo escribió lo elimina. Ni direcciones, ni rastreadores, ni código de otras empresas.",
};
