#!/bin/sh
# First start of docker-compose.yml: makes passwords, an authority and its certificates, one folder for each service.
# Each folder is a volume that its service alone sees. A later start changes nothing; `docker compose down -v` forgets.
# Usage: first-start.sh FOLDER [PUBLIC_URL]
set -eu
umask 077

secrets=$1
host=${2:-https://localhost}
# Written last: without it the folders are those of a start that was cut off, and nothing has used them yet.
done_mark=$secrets/nodes/ca.pem
[ ! -e "$done_mark" ] || exit 0
(umask 022 && cd "$secrets" && mkdir -p nodes postgres redis nats proxy)
rm -f "$secrets"/*/*

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
days=3650
curve='-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'

password() { openssl rand -hex 24; }

# What a service shows to those that connect to it: certificate NAME FILE KEY "SUBJECT ALTERNATIVE NAMES"
certificate() {
  printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\n' "$4" >"$work/extensions"
  # shellcheck disable=SC2086 # $curve is several words.
  openssl req $curve -subj "/CN=$1" -keyout "$3" -out "$work/request" 2>/dev/null
  openssl x509 -req -in "$work/request" -CA "$work/ca.pem" -CAkey "$work/ca.key" -days "$days" \
    -extfile "$work/extensions" -out "$2" 2>/dev/null
}

# Its key is gone when this script ends: nobody can make more certificates that the nodes believe.
# shellcheck disable=SC2086
openssl req -x509 $curve -days "$days" -subj '/CN=Parley, this installation' \
  -keyout "$work/ca.key" -out "$work/ca.pem" 2>/dev/null

for service in postgres redis nats; do
  certificate "$service" "$secrets/$service/server.pem" "$secrets/$service/server.key" "DNS:$service,DNS:localhost"
done

# What browsers call the proxy by: the host of the address, without brackets and port.
host=${host#*://}
case $host in
  \[*) host=${host#?} host=${host%%]*} ;;
  *) host=${host%%[:/]*} ;;
esac
case $host in
  *:*) kind=IP ;;
  *[!0-9.]*) kind=DNS ;;
  *) kind=IP ;;
esac
names="DNS:localhost,IP:127.0.0.1,IP:::1,$kind:$host"
certificate localhost "$secrets/proxy/fullchain.pem" "$secrets/proxy/privkey.pem" "$names"
cat "$work/ca.pem" >>"$secrets/proxy/fullchain.pem"

postgres=$(password) redis=$(password) nats=$(password)
printf '%s' "$postgres" >"$secrets/postgres/password"
printf 'requirepass %s\n' "$redis" >"$secrets/redis/redis.conf"
printf 'authorization { user: parley, password: "%s" }\n' "$nats" >"$secrets/nats/nats.conf"

ca=/run/secrets/ca.pem
address() { printf '%s' "$2" >"$secrets/nodes/$1"; }
address database-url "postgres://parley:$postgres@postgres:5432/parley"
address database-url-tls "postgres://parley:$postgres@postgres:5432/parley?sslmode=verify-full&sslrootcert=$ca"
address redis-url "redis://:$redis@redis:6379"
address redis-url-tls "rediss://:$redis@redis:6379?ca=$ca"
address nats-url "nats://parley:$nats@nats:4222"
address nats-url-tls "tls://parley:$nats@nats:4222?ca=$ca"
address secrets-key "$(openssl rand -hex 32)"

cp "$work/ca.pem" "$done_mark.new"
# The users that the services run as in docker-compose.yml; Postgres and the proxy read theirs as root.
if [ "$(id -u)" = 0 ]; then
  chown 1000:1000 "$secrets"/nodes/* "$secrets"/nats/*
  chown 999:999 "$secrets"/redis/*
fi
mv "$done_mark.new" "$done_mark"
