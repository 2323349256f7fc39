{{- define "annyeong.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if .Values.fullnameOverride -}}{{ .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else if contains $name .Release.Name -}}{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else -}}{{ printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" }}{{- end -}}
{{- end -}}

{{/* A service with the defaults it does not override. Takes {root, name}. */}}
{{- define "annyeong.service" -}}
{{- mergeOverwrite (deepCopy .root.Values.defaults) (deepCopy (index .root.Values.services .name)) | toYaml -}}
{{- end -}}

{{- define "annyeong.selector" -}}
app.kubernetes.io/name: {{ default .root.Chart.Name .root.Values.nameOverride }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end -}}

{{- define "annyeong.labels" -}}
{{ include "annyeong.selector" . }}
app.kubernetes.io/part-of: annyeong
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "annyeong.image" -}}
{{- $image := .Values.image -}}
{{- with $image.registry }}{{ . }}/{{ end }}{{ $image.repository }}
{{- if $image.digest }}@{{ $image.digest }}{{ else }}:{{ default .Chart.AppVersion $image.tag }}{{ end -}}
{{- end -}}

{{- define "annyeong.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1654
runAsGroup: 1654
fsGroup: 1654
fsGroupChangePolicy: OnRootMismatch
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{- define "annyeong.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities: {drop: [ALL]}
{{- end -}}

{{/* Pods, as a peer of a NetworkPolicy. Takes {root, pods}. */}}
{{- define "annyeong.peer" -}}
- podSelector:
    {{- if .pods.podLabels }}
    matchLabels: {{- toYaml .pods.podLabels | nindent 6 }}
    {{- else }} {}
    {{- end }}
  {{- with .pods.namespace }}
  namespaceSelector:
    matchLabels: {kubernetes.io/metadata.name: {{ . }}}
  {{- end }}
{{- end -}}

{{/* Topics a service hears, one by one. Takes {root, name}. */}}
{{- define "annyeong.topics" -}}
{{- $name := .name -}}
{{- range .root.Files.Lines "files/subscribers.txt" -}}
{{- $words := splitList " " (trim .) -}}
{{- if has $name (rest $words) }}{{ first $words }} {{ end -}}
{{- end -}}
{{- end -}}

{{/* What of the values cannot be said by a schema. */}}
{{- define "annyeong.check" -}}
{{- if and .Values.httpRoute.enabled .Values.ingress.enabled }}{{ fail "httpRoute and ingress are both enabled: choose one" }}{{ end -}}
{{- if and .Values.externalSecrets.enabled (not .Values.externalSecrets.storeName) }}{{ fail "externalSecrets.storeName is not set" }}{{ end -}}
{{- if not .Values.identity.authority }}{{ fail "identity.authority is not set: the issuer whose tokens open the services" }}{{ end -}}
{{- if and (hasPrefix "Verify" .Values.postgres.sslMode) (not .Values.certificates.existingSecret) }}
{{- fail "postgres.sslMode verifies certificates: certificates.existingSecret must hold those to trust" }}{{ end -}}
{{- end -}}
