# Parley in an image: the pinned Bun, what bun.lock names for production, the sources it runs, built static files.
# Runs as an ordinary user, on a read-only root; everything it writes is under /data.

FROM oven/bun:1.4.5-slim AS packages
WORKDIR /app
COPY package.json bun.lock bunfig.toml ./
COPY patches patches
# The package "bun" brings Bun to machines that have Node alone. Here it would be a second one.
RUN bun install --frozen-lockfile --production --ignore-scripts --no-progress \
 && rm -rf node_modules/bun node_modules/@oven node_modules/.bin/bun node_modules/.bin/bunx

FROM packages AS build
COPY . .
# Afterwards nobody needs what the browser's files were made of.
RUN bun scripts/build-static.ts \
 && rm -rf static scripts node_modules/bootstrap node_modules/bootstrap-icons node_modules/htmx.org node_modules/@popperjs

FROM oven/bun:1.4.5-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data \
    BUN_RUNTIME_TRANSPILER_CACHE_PATH=0
WORKDIR /app
COPY --from=build /app ./
RUN mkdir /data && chown bun:bun /data
USER bun
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["bun", "--no-env-file", "-e", "process.exit((await fetch('http://127.0.0.1:' + process.env.PORT + '/readyz')).ok ? 0 : 1)"]
# `docker run … parley migrate` applies the migrations and ends.
ENTRYPOINT ["bun", "--no-env-file", "src/main.ts"]
