#!/bin/sh
# Chatter on a machine of one's own: reads the flags and the environment, writes what this instance
# adds to the configuration, and stands by workerd until it ends. It needs nothing but a shell.
set -eu
umask 077

usage() {
  cat <<'END'
Usage: chatter [FLAG]...

  --port NUMBER           listen on this port (PORT; 8787)
  --host ADDRESS          and at this address: 0.0.0.0 for everybody (CHATTER_HOST; localhost)
  --data DIRECTORY        keep everything here (CHATTER_DATA; ./data)
  --certificate FILE      serve https with this chain of certificates, PEM (CHATTER_CERTIFICATE)
  --key FILE              and its private key, PEM (CHATTER_KEY)
  --behind-proxy HEADER   a proxy stands in front, and sets this header to the address of whoever
                          asks (ADDRESS_HEADER). Name none that visitors can set themselves
  --cluster URL           one of several, which share this bucket: s3://BUCKET/PREFIX, with AWS's own
                          variables for where it is and who asks (CHATTER_CLUSTER)
  --cluster-address HOST:PORT  where the others reach this one, in a private network alone
                          (CHATTER_CLUSTER_ADDRESS)
  --cluster-key SECRET    what they know each other by, the same for all, 32 letters or more. Others on
                          this machine can read a flag: prefer the variable (CHATTER_CLUSTER_KEY)
  --help                  this

Without a flag, the variable in parentheses counts. The settings of docs/operating.md, such as
KEEP_EVENTS, OPERATOR_KEY and AI_BASE_URL, are variables of the environment too.
END
}

say() { printf 'chatter: %s\n' "$*" >&2; }
fail() {
  say "$@"
  exit 2
}

port=${PORT:-8787}
host=${CHATTER_HOST:-localhost}
data=${CHATTER_DATA:-data}
certificate=${CHATTER_CERTIFICATE-}
key=${CHATTER_KEY-}
cluster=${CHATTER_CLUSTER-}
cluster_address=${CHATTER_CLUSTER_ADDRESS-}
cluster_key=${CHATTER_CLUSTER_KEY-}

while [ $# -gt 0 ]; do
  flag=$1
  case $flag in
    --help | -h) usage && exit ;;
    --*=*) value=${flag#*=} flag=${flag%%=*} ;;
    --*) [ $# -gt 1 ] && value=$2 && shift || value= ;;
    *) fail "I do not understand \"$flag\". --help tells what there is." ;;
  esac
  shift
  case $flag in
    --port) port=$value ;;
    --host) host=$value ;;
    --data) data=$value ;;
    --certificate) certificate=$value ;;
    --key) key=$value ;;
    --cluster) cluster=$value ;;
    --cluster-address) cluster_address=$value ;;
    --cluster-key) cluster_key=$value ;;
    --behind-proxy) ADDRESS_HEADER=$value ;;
    *) fail "I do not know the flag $flag. --help tells what there is." ;;
  esac
  [ -n "$value" ] || fail "$flag needs a value."
done

# What ends up between quotes in the configuration has to be what it seems.
plain() {
  case $2 in *[\"\\]* | *"
"*) fail "$1 may not have quotes, backslashes or line breaks: $2" ;; esac
}
case $port in '' | *[!0-9]*) fail "--port is a number, and not \"$port\"." ;; esac
[ "$port" -le 65535 ] || fail "--port is 65535 at most, and not $port."
case $host in
  '' | *[!A-Za-z0-9.:*-]*) fail "--host is a name or an address, and not \"$host\"." ;;
  *:*) host="[$host]" ;;
esac

here=$(cd "$(dirname "$0")" && pwd)
plain "The directory of Chatter" "$here"

file() {
  [ -r "$2" ] || fail "I cannot read $1 $2."
  path=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
  plain "$1" "$path"
}
scheme=http
protocol='http = ()'
if [ -n "$certificate$key" ]; then
  [ -n "$certificate" ] && [ -n "$key" ] || fail "--certificate and --key go together."
  file --certificate "$certificate" && chain=$path
  file --key "$key"
  scheme=https
  protocol="https = (tlsOptions = (keypair = (certificateChain = embed \"$chain\", privateKey = embed \"$path\")))"
fi

# The model may be on this machine or beside it. Nothing else that is not public is within reach.
model=${AI_BASE_URL-}
model=${model#*://}
model=${model%%/*}
plain AI_BASE_URL "$model"
case $model in
  localhost | localhost:*) reach=', "127.0.0.1/32", "::1/128"' ;;
  '['*']'*) model=${model#?} reach=", \"${model%%]*}/128\"" ;;
  *[!0-9.:]* | '') reach= ;;
  *) reach=", \"${model%%:*}/32\"" ;;
esac

# Requests that are being answered may end; open sockets never would. What was acknowledged is on disk.
patience=2
joined=
files='disk = (writable = true)'
if [ -n "$cluster$cluster_address$cluster_key" ]; then
  case $cluster in s3://?*) ;; *) fail "--cluster is s3://BUCKET/PREFIX, and not \"$cluster\"." ;; esac
  case $cluster_address in ?*:?*) ;; *) fail "--cluster-address is HOST:PORT, and not \"$cluster_address\"." ;; esac
  [ "${#cluster_key}" -ge 32 ] || fail "--cluster-key has to be 32 letters long, such as \"openssl rand -hex 32\" makes."
  for value in "$cluster" "$cluster_address" "$cluster_key"; do plain "What is said of a cluster" "$value"; done
  # An instance hands its rooms over before it ends. Tests divide the times that it takes to miss one.
  patience=10
  files='bucket = (path = "files")'
  joined="cluster = (bucket = \"$cluster\", address = \"$cluster_address\", key = \"$cluster_key\", unsafeTimeDivisor = ${CHATTER_CLUSTER_DIVISOR:-1}),"
fi

. "$here/settings.sh"

mkdir -p "$data/rooms" "$data/files" 2>/dev/null || fail "I cannot make the directory $data."
data=$(cd "$data" && pwd)
[ -w "$data/rooms" ] && [ -w "$data/files" ] || fail "I may not write to $data."

# Two servers with the same rooms would spoil them. The lock lasts as long as the server does.
if command -v flock >/dev/null; then
  exec 9>"$data/lock"
  flock -n 9 || fail "Another Chatter keeps its rooms in $data."
fi

own=$(mktemp -d)
mkfifo "$own/told"
cat >"$own/instance.capnp" <<END
using Workerd = import "/workerd/workerd.capnp";
using Chatter = import "$here/chatter.capnp";

const config :Workerd.Config = (
  services = [
    (name = "chatter", worker = Chatter.worker),
    (name = "page", assets = Chatter.page),
    (name = "rooms", disk = (writable = true)),
    (name = "files", $files),
    (name = "internet", network = (allow = ["public"$reach], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [(name = "http", service = "page", $protocol)],
  $joined
);
END

# What workerd says, in words that say what to do.
listen() {
  while IFS= read -r line; do
    case $line in
      '{"event":"listen"'*'"socket":"http"'*)
        bound=${line##*\"port\":}
        say "listening on $scheme://$host:${bound%%[!0-9]*}, keeping everything in $data" ;;
      '{"event":'*) ;;
      *"Address already in use"*) say "Port $port of $host is taken: choose another with --port." ;;
      *"Permission denied"*bind* | *bind*"Permission denied"*) say "I may not listen on port $port: choose one above 1023." ;;
      *) printf '%s\n' "$line" >&2 ;;
    esac
  done
}

server=
stop() {
  [ -n "$server" ] || exit 0
  is_stopping=yes
  kill -TERM "$server" 2>/dev/null || true
  (sleep "$patience" && kill -KILL "$server") 2>/dev/null &
  clock=$!
}
is_stopping=
clock=
trap stop TERM INT HUP
trap 'rm -rf "$own"' EXIT

cd "$here"
set -- --directory-path "rooms=$data/rooms"
[ -n "$joined" ] || set -- "$@" --directory-path "files=$data/files"
listen <"$own/told" &
"$here/workerd" serve --experimental --import-path / "$@" \
  --socket-addr "http=$host:$port" --control-fd 3 "$own/instance.capnp" 3>"$own/told" 2>&3 &
server=$!

code=0
wait "$server" || code=$?
while kill -0 "$server" 2>/dev/null; do
  wait "$server" || code=$?
done
[ -z "$clock" ] || kill "$clock" 2>/dev/null || true
wait
[ -n "$is_stopping" ] && exit 0
exit "$code"
