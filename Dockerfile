# Build: all packages, browser files, the sidecar compiled as for the npm package; no install scripts, the image
# brings its own Node.
# One image for both stages, fixed by its digest so that a build can be repeated; to take the newest of the tag, or
# another registry's: --build-arg NODE_IMAGE=node:26-slim
ARG NODE_IMAGE=node:26-slim@sha256:c0753125a3789977aefe869cbebccf70e3cfd7ea84ca48547458f02e4f1d7146
FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node .ci/setup/build.ts && node .ci/setup/pack.ts && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

# Run: the compiled sidecar alone, as an ordinary user. /app/data holds the database; mount your own config.yaml and courses.
# All else may be read-only (--read-only --tmpfs /tmp): nothing is written but there and to /tmp.
FROM ${NODE_IMAGE}
# Two pools of memory for all threads are enough: see .ci/setup/run.mjs.
ENV NODE_ENV=production HOST=0.0.0.0 MALLOC_ARENA_MAX=2
WORKDIR /app
COPY --from=build /app/package.json /app/config.yaml ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/proxy/cli/course-tutor.mjs ./proxy/cli/course-tutor.mjs
COPY --from=build /app/courses ./courses
RUN mkdir data && chown node:node data
# By number, so that Kubernetes sees that it is not root.
USER 1000:1000
VOLUME /app/data
EXPOSE 8787
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8787/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/proxy/main.js"]
