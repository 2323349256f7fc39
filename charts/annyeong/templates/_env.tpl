{{- define "annyeong.fromSecret" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef: {name: {{ .secret }}, key: {{ .key }}}
{{- end -}}

{{/* Variables of a service's own: secrets come first, as those that follow are put together from them. */}}
{{- define "annyeong.env" -}}
{{- $postgres := .root.Values.postgres -}}
{{- $service := .service -}}
{{ include "annyeong.fromSecret" (dict "name" "POSTGRES_USER" "secret" $service.postgresSecret "key" $postgres.usernameKey) }}
{{ include "annyeong.fromSecret" (dict "name" "POSTGRES_PASSWORD" "secret" $service.postgresSecret "key" $postgres.passwordKey) }}
{{- if $service.keyDatabases }}
{{ include "annyeong.fromSecret" (dict "name" "KEYS_USER" "secret" $service.keysPostgresSecret "key" $postgres.usernameKey) }}
{{ include "annyeong.fromSecret" (dict "name" "KEYS_PASSWORD" "secret" $service.keysPostgresSecret "key" $postgres.passwordKey) }}
{{- end }}
{{- $rest := printf "Port=%d;SSL Mode=%s" (int $postgres.port) $postgres.sslMode }}
{{- range $service.databases }}
- name: ConnectionStrings__{{ . }}
  value: "Host={{ $postgres.host }};{{ $rest }};Database=annyeong_{{ . }};Username=$(POSTGRES_USER);Password=$(POSTGRES_PASSWORD)"
{{- end }}
{{- range $service.keyDatabases }}
- name: ConnectionStrings__{{ . }}
  value: "Host={{ $postgres.keysHost }};{{ $rest }};Database=annyeong_{{ . }};Username=$(KEYS_USER);Password=$(KEYS_PASSWORD)"
{{- end }}
{{- if .broker }}
{{ include "annyeong.fromSecret" (dict "name" "RabbitMq" "secret" $service.rabbitmqSecret "key" .root.Values.rabbitmq.uriKey) }}
{{- end }}
{{- if .dapr }}
{{ include "annyeong.fromSecret" (dict "name" "DAPR_API_TOKEN" "secret" .root.Values.dapr.apiTokenSecret "key" "token") }}
{{ include "annyeong.fromSecret" (dict "name" "APP_API_TOKEN" "secret" .root.Values.dapr.appTokenSecret "key" "token") }}
{{- end }}
- name: POD_NAME
  valueFrom:
    fieldRef: {fieldPath: metadata.name}
- name: OTEL_RESOURCE_ATTRIBUTES
  value: "service.version={{ .root.Chart.AppVersion }},deployment.environment.name={{ .root.Values.telemetry.environment }},k8s.namespace.name={{ .root.Release.Namespace }},k8s.pod.name=$(POD_NAME)"
{{- with $service.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}
