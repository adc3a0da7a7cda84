/** The response to GET /emulator. */
export const indexText = (
  origin: string,
) => `Intune Graph emulator: Microsoft Graph's Intune assignment endpoints, for development and tests.

Graph, below /v1.0 and /beta: /deviceManagement/{c} and /deviceAppManagement/{c}. GET /emulator/routes lists every {c}
with its verbs.
  GET               /{c}   /{c}/{id}               policies; with $select, $top and $expand=assignments
  GET POST          /{c}/{id}/assignments          in pages, with @odata.nextLink; with $select and $top
  GET PATCH DELETE  /{c}/{id}/assignments/{id}     beta also: deviceConfigurations/{id}/{navigation path}/assignments/{id}
  POST              /{c}/{id}/assign               replaces all assignments
  POST              /v1.0/$batch   /beta/$batch    up to 20 requests, with dependsOn
Token: GET /msi/token?resource=https://graph.microsoft.com&api-version=2019-08-01   with the header X-IDENTITY-HEADER

Control:
  GET  PUT          /emulator/state           the policies and their assignments
  GET  DELETE       /emulator/requests        the latest requests, oldest first; ?after={sequence}: those after that one
  GET  POST DELETE  /emulator/faults          DELETE /emulator/faults/{id} removes one
  GET  PATCH        /emulator/routes          {"profile": "documented" | "observed", "served": {"mobileApps": {"update": false}}}
  DELETE            /emulator/routes          ends the exceptions in "served"
  GET  PUT          /emulator/approvals       {"collections": ["mobileApps"], "answers": "measured" | "documented"}
  POST              /emulator/approvals/{code}/approve   /reject   /expire
  GET  PUT          /emulator/roles           application permissions, a JSON array; also for tokens issued before
  POST              /emulator/tokens/revoke   every token issued until now is answered with 401

A fault: { "match": { "method", "path" (a part of path and query, or a regular expression), "endpoint": "graph" (default) or
"identity", "skip": n }, "times": 1 (0: until deleted), "probability": 0..1, "status", "headers", "body", "encoding":
"gzip" | "deflate" | "br", "byteOrderMark": true, "truncate": true, "delayMs", "cut": "before" | "after" | "mid-body",
"apply": false }. With a status nothing is written, unless "apply" is true.
  curl -X POST -d '{"status":503,"headers":{"Retry-After":"2"},"times":3}' ${origin}/emulator/faults
  curl -X POST -d '{"match":{"method":"PATCH"},"cut":"after"}' ${origin}/emulator/faults
`;
