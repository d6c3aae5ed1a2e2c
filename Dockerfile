# One image a target; they share all layers that they can.

FROM node:24-bookworm-slim AS base
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates git \
  && rm -rf /var/lib/apt/lists/* \
  && install -d -o node -g node /srv/git /run/swarm /run/supervisor
WORKDIR /app
ENV PUPPETEER_SKIP_DOWNLOAD=true PUPPETEER_EXECUTABLE_PATH=/usr/lib/chromium/chromium-headless-shell

FROM base AS dependencies
COPY package.json package-lock.json .npmrc ./
# install, not ci: it takes the locked versions too, and forgives a registry that lacks the linters' binaries for other systems
RUN npm install --omit=dev

# what every service of ours runs
FROM base AS program
ENV NODE_ENV=production
COPY --from=dependencies /app/node_modules node_modules
COPY package.json ./
COPY src src
USER node

# the supervisor and kp
FROM program AS supervisor
COPY docker/healthy.sh docker/
COPY trackers trackers
COPY knowledge_pack knowledge_pack
CMD ["node", "src/supervisor/main.ts"]

FROM program AS egress
CMD ["node", "src/egress/main.ts"]

FROM program AS docker-filter
CMD ["node", "src/docker-filter/main.ts"]

FROM program AS practice-web
CMD ["node", "src/practice-web/main.ts"]

FROM base AS remote
RUN apt-get update \
  && apt-get install -y --no-install-recommends fcgiwrap lighttpd socat \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production
COPY --from=dependencies /app/node_modules node_modules
COPY package.json ./
COPY src src
COPY docker/remote docker/remote
COPY trackers trackers
COPY knowledge_pack knowledge_pack
USER node
CMD ["sh", "docker/remote/start.sh"]

# plays a recording in scripts/recorded-run.sh; its server makes itself a certificate
FROM base AS recorded-web
RUN apt-get update \
  && apt-get install -y --no-install-recommends openssl \
  && rm -rf /var/lib/apt/lists/*
USER node

FROM base AS chromium
RUN apt-get update \
  && apt-get install -y --no-install-recommends chromium-headless-shell fonts-liberation \
  && rm -rf /var/lib/apt/lists/*

FROM chromium AS agent
# what a page leaves is garbage at once, and lies around in a larger nursery: 276 against 363 MB over pages 51 to 100 (docs/fetching.md)
ENV NODE_ENV=production NODE_OPTIONS=--max-semi-space-size=8
COPY --from=dependencies /app/node_modules node_modules
COPY package.json ./
COPY src src
COPY docker/healthy.sh docker/
USER node
CMD ["node", "src/agent/main.ts"]

# the agent of npm run chaos, whose clock can be set wrong
FROM chromium AS chaos-agent
RUN apt-get update \
  && apt-get install -y --no-install-recommends libfaketime \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production NODE_OPTIONS=--max-semi-space-size=8
COPY --from=agent /app /app
USER node
CMD ["node", "src/agent/main.ts"]

FROM chromium AS test
COPY package.json package-lock.json .npmrc ./
RUN npm install
COPY . .
USER node
# a file that never ends is named, instead of holding everything up
CMD ["timeout", "40m", "npm", "test"]
