/** The answer to GET /emulator. @param origin where the emulator was asked */
export const indexText = (
  origin: string,
) => `Microsoft Graph emulator: the Intune assignment endpoints, for development and tests.

Below /v1.0/deviceManagement and /beta/deviceManagement, {c} being deviceCompliancePolicies, deviceConfigurations,
deviceEnrollmentConfigurations or (beta) resourceAccessProfiles:
  GET        /{c}/{id}/assignments            in pages, with @odata.nextLink
  GET PATCH  /{c}/{id}/assignments/{id}       beta: deviceConfigurations/{id}/{navigation path}/assignments/{id} too
  POST       /resourceAccessProfiles/{id}/assignments
Token: GET /msi/token?resource=https://graph.microsoft.com&api-version=2019-08-01   with the header X-IDENTITY-HEADER

Control:
  GET  PUT          /emulator/state           policies with their assignments
  GET  DELETE       /emulator/requests        what came in, oldest first
  GET  POST DELETE  /emulator/faults          DELETE /emulator/faults/{id} for one
  GET  PUT          /emulator/roles           application permissions, a JSON array; holds at once
  POST              /emulator/tokens/revoke   every token issued until now becomes a 401

A fault: { "match": { "method", "path" (a part of path and query, or a regular expression), "endpoint": "graph" (default) or
"identity", "skip": n }, "times": 1 (0: until deleted), "probability": 0..1, "status", "headers", "body", "delayMs",
"cut": "before" | "after" | "mid-body", "apply": false }. With a status nothing is applied, unless "apply" is true.
  curl -X POST -d '{"status":503,"headers":{"Retry-After":"2"},"times":3}' ${origin}/emulator/faults
  curl -X POST -d '{"match":{"method":"PATCH"},"cut":"after"}' ${origin}/emulator/faults
`;
