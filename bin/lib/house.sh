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
  [ ! -e "$target" ] || [ -n "$(find "$@" -newer "$target" -not -path '*/node_modules/*' -not -path '*/dist/*' -print -quit 2>/dev/null)" ]
}

client=web-bridge/client

install_client() {
  command -v npm >/dev/null || complain "The browser app is built by npm: install Node.js 20 or newer."
  if stale $client/node_modules/.package-lock.json $client/package-lock.json; then
    echo "Installing the browser app's packages …"
    (cd $client && npm ci --no-audit --no-fund --loglevel=error)
    touch $client/node_modules/.package-lock.json
  fi
}

build_client() {
  if stale $client/dist/index.html $client; then
    install_client
    echo "Building the browser app …"
    (cd $client && npm run --silent build -- --logLevel warn)
    touch $client/dist/index.html
  fi
}

build_jar() {
  if stale target/parlance.jar pom.xml cluster.xml config sql verticles/src/main web-bridge/src/main $client/dist/index.html; then
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
