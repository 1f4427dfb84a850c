# Build: all packages, browser files, the sidecar compiled as for the npm package; no install scripts, the image
# brings its own Node.
FROM node:26-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node .ci/setup/build.ts && node .ci/setup/pack.ts && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

# Run: the compiled sidecar alone, as an ordinary user. /app/data holds the database; mount your own config.yaml and courses.
FROM node:26-slim
# Two pools of memory for all threads are enough: see .ci/setup/run.mjs.
ENV NODE_ENV=production HOST=0.0.0.0 MALLOC_ARENA_MAX=2
WORKDIR /app
COPY --from=build /app/package.json /app/config.yaml ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/proxy/cli/course-tutor.mjs ./proxy/cli/course-tutor.mjs
COPY --from=build /app/courses ./courses
RUN mkdir data && chown node:node data
USER node
VOLUME /app/data
EXPOSE 8787
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8787/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/proxy/main.js"]
