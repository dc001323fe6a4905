# syntax=docker/dockerfile:1
# Builds the service with its explorer and dictionary data; runs as an unprivileged user with the store under /data.
FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# The distribution's own Node.js is older than the explorer's build tools ask for.
COPY --from=node /usr/local/bin/node /usr/local/bin/
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
WORKDIR /src
COPY . .
RUN dotnet publish src/KnowledgeGraph.Service -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
RUN mkdir /data && chown app:app /data
USER app
ENV KG_URLS=http://0.0.0.0:5080 KG_DATA=/data
VOLUME /data
EXPOSE 5080
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s CMD ["dotnet", "KnowledgeGraph.Service.dll", "store", "stats", "--json"]
ENTRYPOINT ["dotnet", "KnowledgeGraph.Service.dll"]
