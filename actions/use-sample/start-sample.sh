#!/usr/bin/env bash
# Starts a sample's image and tells the job how to reach it. Inputs come by the environment (action.yml), never by templates.
set -euo pipefail

# What failed, and what to do.
fail() {
  echo "::error title=use-sample::$1 $2"
  exit 1
}

# As a part of a URL: RFC 3986's unreserved characters stay, every other byte is percent-encoded.
encode() {
  local LC_ALL=C text=$1 at character
  for ((at = 0; at < ${#text}; at++)); do
    character=${text:at:1}
    case $character in
      [a-zA-Z0-9.~_-]) printf '%s' "$character" ;;
      *) printf '%%%02X' "$(($(printf '%d' "'$character") & 255))" ;;
    esac
  done
}

# Writes one value into a file of the runner; a value of several lines cannot set another name.
put() {
  local file=$1 name=$2 value=$3 delimiter
  delimiter="prodlike-$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
  printf '%s<<%s\n%s\n%s\n' "$name" "$delimiter" "$value" "$delimiter" >>"$file"
}

# Hides what is secret in the log. The default password is known to everyone: to hide it would only hide each "dev" in the log.
hide_passwords() {
  [[ $SAMPLE_PASSWORD$SAMPLE_REGISTRY_PASSWORD != *$'\n'* ]] || fail 'A password has several lines.' 'Check the secret that it comes from.'
  hide "$SAMPLE_REGISTRY_PASSWORD"
  if [ "$SAMPLE_PASSWORD" = dev ]; then return; fi
  hide "$SAMPLE_PASSWORD"
  hide "$(encode "$SAMPLE_PASSWORD")"
}

# The runner reads %25 as a percent sign.
hide() {
  if [ -n "$1" ]; then echo "::add-mask::${1//%/%25}"; fi
}

check_inputs() {
  [ -n "$SAMPLE_IMAGE" ] || fail 'Input "image" is not set.' 'Set it to an image that sample-to-ecr made, as name:tag.'
  [[ $SAMPLE_IMAGE != -* ]] || fail "Input \"image\" is \"$SAMPLE_IMAGE\"." 'The name of an image does not begin with a dash.'
  [[ $SAMPLE_TIMEOUT =~ ^[1-9][0-9]{0,4}$ ]] || fail "Input \"timeout\" is \"$SAMPLE_TIMEOUT\"." 'Set it to whole seconds.'
  [[ -z $SAMPLE_PORT || $SAMPLE_PORT =~ ^[1-9][0-9]{0,4}$ ]] || fail "Input \"port\" is \"$SAMPLE_PORT\"." 'Set it to a port number, or leave it out.'
  [ -n "$SAMPLE_USER" ] || fail 'Input "user" is not set.' 'Set it to a role of the sample that may log in.'
  local given="${SAMPLE_REGISTRY_USERNAME:+name}${SAMPLE_REGISTRY_PASSWORD:+password}"
  [[ $given != name && $given != password ]] || fail 'Only one of the inputs "registry-username" and "registry-password" is set.' 'Set both, or none.'
  docker version >/dev/null 2>&1 || fail 'No Docker engine answers.' 'Run the job on a runner that has Docker, such as ubuntu-latest.'
}

# Logs in for this step alone: the login does not stay on the runner. Passwords come by standard input.
log_in() {
  local host=${SAMPLE_IMAGE%%/*}
  local ecr='^[0-9]{12}\.dkr[.-]ecr(-fips)?\.([a-z0-9-]+)\.(amazonaws\.com(\.cn)?|on\.(aws|amazonwebservices\.com\.cn))$'
  if [[ $SAMPLE_IMAGE == */* && $host =~ $ecr ]]; then
    local region=${BASH_REMATCH[2]} token
    command -v aws >/dev/null || fail 'The image is on ECR, and the AWS command line is not installed.' "Install it, as GitHub's runners have it, or log in and pull the image in a step before."
    token=$(aws ecr get-login-password --region "$region") || fail "AWS gives no login to ECR in $region." 'Run aws-actions/configure-aws-credentials before; its role needs ecr:GetAuthorizationToken.'
    hide "$token"
    use_own_docker_configuration
    printf '%s' "$token" | docker login --username AWS --password-stdin "$host" >/dev/null 2>&1 || fail "The registry $host refuses the login." 'Check the account and the region in the name of the image.'
  elif [ -n "$SAMPLE_REGISTRY_USERNAME" ]; then
    use_own_docker_configuration
    if [[ $SAMPLE_IMAGE != */* || ! $host =~ [.:] && $host != localhost ]]; then host=docker.io; fi
    printf '%s' "$SAMPLE_REGISTRY_PASSWORD" | docker login --username "$SAMPLE_REGISTRY_USERNAME" --password-stdin "$host" >/dev/null 2>&1 || fail "The registry $host refuses the login." 'Check registry-username and registry-password.'
  fi
}

use_own_docker_configuration() {
  export DOCKER_CONFIG=$scratch/docker
}

pull() {
  if docker image inspect "$SAMPLE_IMAGE" >/dev/null 2>&1; then return; fi
  log_in
  docker pull --quiet "$SAMPLE_IMAGE" || fail "The image $SAMPLE_IMAGE could not be pulled." 'Check its name and tag, and that the login may pull it.'
}

start() {
  docker run --detach --cidfile "$scratch/container" --publish "127.0.0.1:$SAMPLE_PORT:5432" --label com.prodlike.use-sample=true --shm-size 1g \
    --health-cmd 'pg_isready --quiet --host 127.0.0.1' --health-interval 500ms --health-timeout 5s --health-retries 1000 \
    "$SAMPLE_IMAGE" >/dev/null || fail "A container of $SAMPLE_IMAGE could not be started." 'See the message above.'
  container=$(<"$scratch/container")
}

await_health() {
  local deadline=$((SECONDS + SAMPLE_TIMEOUT)) state
  while true; do
    state=$(docker inspect --format '{{.State.Status}} {{.State.Health.Status}}' "$container")
    case $state in
      'running healthy') return ;;
      running*) ;;
      *)
        docker logs --tail 20 "$container" 2>&1 || true
        fail "The container of $SAMPLE_IMAGE has ended." 'Its last messages are above. Use an image that sample-to-ecr made: it needs no settings.'
        ;;
    esac
    ((SECONDS < deadline)) || fail "The database accepts no connections after $SAMPLE_TIMEOUT s." 'Raise timeout, or look at how busy the runner is.'
    sleep 0.1
  done
}

# A wrong name is found here and not in the middle of the tests.
check_login() {
  PGUSER=$SAMPLE_USER PGDATABASE=$SAMPLE_DATABASE PGCONNECT_TIMEOUT=10 docker exec --env PGUSER --env PGDATABASE --env PGCONNECT_TIMEOUT "$container" \
    psql --no-psqlrc --no-password --quiet --command 'SELECT 1' >/dev/null || fail "The sample has no database \"$SAMPLE_DATABASE\" for the user \"$SAMPLE_USER\"." 'Check the inputs database and user.'
}

tell() {
  local address port url
  address=$(docker port "$container" 5432/tcp | head -n 1)
  port=${address##*:}
  url="postgresql://$(encode "$SAMPLE_USER"):$(encode "$SAMPLE_PASSWORD")@127.0.0.1:$port/$(encode "$SAMPLE_DATABASE")"
  put "$GITHUB_ENV" DATABASE_URL "$url"
  put "$GITHUB_ENV" PGHOST 127.0.0.1
  put "$GITHUB_ENV" PGPORT "$port"
  put "$GITHUB_ENV" PGDATABASE "$SAMPLE_DATABASE"
  put "$GITHUB_ENV" PGUSER "$SAMPLE_USER"
  put "$GITHUB_ENV" PGPASSWORD "$SAMPLE_PASSWORD"
  put "$GITHUB_OUTPUT" database-url "$url"
  put "$GITHUB_OUTPUT" port "$port"
  put "$GITHUB_OUTPUT" container "$container"
  echo "The sample $SAMPLE_IMAGE accepts connections on 127.0.0.1:$port."
}

scratch=$(mktemp -d)
finished=false
clean_up() {
  # A container that could not start has been made all the same.
  if [ "$finished" = false ] && [ -s "$scratch/container" ]; then
    docker rm --force --volumes "$(<"$scratch/container")" >/dev/null
  fi
  rm -rf "$scratch"
}
trap clean_up EXIT

hide_passwords
check_inputs
pull
if [ -z "$SAMPLE_DATABASE" ]; then
  SAMPLE_DATABASE=$(docker image inspect --format '{{ index .Config.Labels "com.prodlike.source" }}' "$SAMPLE_IMAGE")
  [ -n "$SAMPLE_DATABASE" ] || fail 'Input "database" is not set, and the image does not name one.' 'Set it to a database of the sample.'
fi
start
await_health
check_login
tell
finished=true
