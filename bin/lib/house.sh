# What the scripts in bin/ share: find the tools, build what is stale. Source it from the top of the house.

complain() {
  printf '%s: %s\n' "$(basename "$0")" "$1" >&2
  exit 1
}

# Sets JAVA_HOME to a JDK of at least 25: the one it names, the one on the PATH, or one in the usual folders.
find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" "$(jdk_on_path)" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -x "$candidate/bin/javac" ] && [ "$(jdk_version "$candidate")" -ge 25 ]; then
      export JAVA_HOME=$candidate
      return
    fi
  done
  complain "Parlance needs a JDK 25 or newer. Install one, or set JAVA_HOME to where it is."
}

jdk_on_path() {
  local javac
  javac=$(command -v javac) && dirname "$(dirname "$(readlink -f "$javac")")"
}

jdk_version() {
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  echo "${version:-0}"
}

maven() {
  command -v mvn >/dev/null || complain "Parlance is built by Maven: install it, so that mvn is on the PATH."
  # Maven's own libraries use what newer JDKs warn about.
  MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow" \
    mvn -B -ntp -Dstyle.color=never "$@"
}

# stale TARGET SOURCE…: whether something in the sources is newer than the target.
stale() {
  local target=$1
  shift
  [ ! -e "$target" ] || [ -n "$(find "$@" -newer "$target" -not -path '*/node_modules/*' -not -path '*/dist/*' -not -path '*/dist-lib/*' -print -quit 2>/dev/null)" ]
}

client=web-bridge/client

install_client() {
  install_packages $client "the browser app's packages"
}

official_clients=web-bridge/src/test/js

# What the bridge is tested with: the packages of npm that promise to work with it, and a browser to run them in. The
# browser app is tested in it, too.
install_official_clients() {
  install_packages $official_clients "the official clients of the bridge"
  install_chromium
}

# install_packages FOLDER WHAT
install_packages() {
  command -v npm >/dev/null || complain "The browser app is built by npm: install Node.js 20 or newer."
  if stale "$1/node_modules/.package-lock.json" "$1/package-lock.json"; then
    echo "Installing $2 …"
    (cd "$1" && npm ci --no-audit --no-fund --loglevel=error)
    touch "$1/node_modules/.package-lock.json"
  fi
}

install_chromium() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null && return
  done
  install_by_apt chromium ||
    complain "The tests drive a browser: install Chromium, so that chromium is on the PATH, or set CHROMIUM to where it is."
}

bots=web-bridge/examples/bots

# What the example bots need that the tests start.
install_bots() {
  install_packages $bots/dice "the packages of the example bot in Node.js"
  "${PYTHON:-/usr/bin/python3}" -c "import websockets" 2>/dev/null ||
    install_by_apt python3-websockets ||
    complain "The tests run an example bot in Python: install python3-websockets, or set PYTHON to a Python that has websockets."
}

# install_by_apt PACKAGE: fails where there is no apt-get, or it may not.
install_by_apt() {
  local as_root
  as_root=$([ "$(id -u)" = 0 ] || echo "sudo -n")
  command -v apt-get >/dev/null && $as_root true 2>/dev/null || return 1
  echo "Installing $1 …"
  $as_root apt-get update -qq &&
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null
}

build_client() {
  if stale $client/dist/index.html $client; then
    install_client
    echo "Building the browser app …"
    (cd $client && npm run --silent build -- --logLevel warn)
    touch $client/dist/index.html
  fi
}

# What programs import that are not built with ours.
build_library() {
  if stale $client/dist-lib/parlance.js $client; then
    install_client
    echo "Building the client library …"
    (cd $client && npm run --silent build:library -- --logLevel warn)
    touch $client/dist-lib/parlance.js
  fi
}

build_jar() {
  if stale target/parlance.jar pom.xml cluster.xml config sql verticles/src/main web-bridge/src/main ||
    [ $client/dist/index.html -nt target/parlance.jar ]; then
    echo "Building Parlance …"
    # A node that runs keeps the file it has open; writing into it would pull it away.
    rm -f target/parlance.jar
    maven -q package -DskipTests -Dspotless.check.skip
  fi
}

# The jar's manifest opens what Hazelcast needs. JAVA_TOOL_OPTIONS reaches the JVM as ever.
run_jar() {
  exec "$JAVA_HOME/bin/java" --sun-misc-unsafe-memory-access=allow --add-modules java.se \
    ${jvm_flags:-} -jar "${house:-.}/target/parlance.jar" "$@"
}
