{{/* One name for all that belongs to a release; as long as Kubernetes lets a name of a Service be. */}}
{{- define "course-tutor.name" -}}
{{- if contains "course-tutor" .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-course-tutor" .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "course-tutor.selector" -}}
app.kubernetes.io/name: course-tutor
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end -}}

{{- define "course-tutor.labels" -}}
{{ include "course-tutor.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | quote }}
{{- end -}}

{{- define "course-tutor.image" -}}
{{- $repository := required "image.repository: where you have pushed the image that the Dockerfile builds" .Values.image.repository -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" $repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" $repository (default .Chart.AppVersion .Values.image.tag) -}}
{{- end -}}
{{- end -}}

{{/* What the chart knows and config.yaml must agree with; the rest is the operator's. */}}
{{- define "course-tutor.config" -}}
{{- $url := required "publicUrl: where browsers find the tutor" .Values.publicUrl -}}
{{- $server := dict "host" (dig "server" "host" "0.0.0.0" .Values.config) "port" 8787 "publicUrl" $url "stopSeconds" .Values.stopSeconds "trustedProxies" .Values.trustedProxies -}}
{{- $own := dict "storage" (dict "url" "sqlite:data/tutor.db") -}}
{{- if .Values.postgres -}}
{{- $_ := set $server "internalUrl" (dig "server" "internalUrl" "http://${POD_ADDRESS}:8787" .Values.config) -}}
{{- $own = dict "storage" (dict "url" "${STORAGE_URL}") -}}
{{- end -}}
{{- $_ := set $own "server" $server -}}
{{- if .Values.ltiKeySecret -}}
{{- $_ := set $own "identity" (dict "ltiKeyFile" "lti/lti-key.pem") -}}
{{- end -}}
{{- toYaml (mergeOverwrite (deepCopy .Values.config) $own) -}}
{{- end -}}
