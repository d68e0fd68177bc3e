#!/bin/sh
# Prints new secrets for this overlay: ./secrets.sh | kubectl create -f -
set -eu

random() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }

secret() { # type, name, key=value...
  type=$1 name=$2
  shift 2
  echo ---
  for pair in "$@"; do set -- "$@" "--from-literal=$pair" && shift; done
  kubectl create secret generic "$name" --namespace chautari --type "$type" --dry-run=client --output yaml "$@"
}

secret kubernetes.io/basic-auth database-owner username=chautari_owner "password=$(random)"
secret kubernetes.io/basic-auth database-app username=chautari_app "password=$(random)"
calls=$(random)
secret Opaque gateway "CHAUTARI_PROVIDER_CALLS_SECRET=$calls" "CHAUTARI_ADMIN_KEY=$(random)"
for slug in subisu net-max hashcnet-v2 konnect dishhome-updated; do
  secret Opaque "upstream-$slug" "CHAUTARI_GATEWAY_SECRET=$calls" \
    CHAUTARI_UPSTREAM_TEST_URL=http://sandbox:8090 CHAUTARI_UPSTREAM_TEST_TOKEN=TEST:sandbox-token \
    CHAUTARI_UPSTREAM_LIVE_URL=http://sandbox:8090 CHAUTARI_UPSTREAM_LIVE_TOKEN=sandbox-token
done
