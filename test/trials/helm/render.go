// Renders a Helm chart without Helm: Go's text/template, Sprig and Kubernetes' YAML, which are what Helm itself is
// made of, with Helm's own functions around them as its pkg/engine describes them. No dependencies, hooks or lookup.
//
//	render CHART RELEASE NAMESPACE [VALUES.yaml...]
//
// Prints the files of templates/ as JSON: their names and what became of them. Sprig is 3.2, under the path of Debian.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"github.com/xeipuuv/gojsonschema"
	"sigs.k8s.io/yaml"
)

func must[T any](value T, err error) T {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return value
}

func readYaml(file string) map[string]any {
	found := map[string]any{}
	must(0, yaml.Unmarshal(must(os.ReadFile(file)), &found))
	return found
}

// What is given replaces what is there, maps key by key.
func over(values, given map[string]any) map[string]any {
	for key, value := range given {
		inner, isMap := value.(map[string]any)
		base, wasMap := values[key].(map[string]any)
		if isMap && wasMap {
			values[key] = over(base, inner)
		} else {
			values[key] = value
		}
	}
	return values
}

func main() {
	chart, release, namespace := os.Args[1], os.Args[2], os.Args[3]
	values := readYaml(filepath.Join(chart, "values.yaml"))
	for _, file := range os.Args[4:] {
		over(values, readYaml(file))
	}
	schema := must(os.ReadFile(filepath.Join(chart, "values.schema.json")))
	result := must(gojsonschema.Validate(gojsonschema.NewBytesLoader(schema), gojsonschema.NewGoLoader(values)))
	for _, fault := range result.Errors() {
		fmt.Fprintln(os.Stderr, fault)
	}
	if !result.Valid() {
		os.Exit(1)
	}

	root := template.New("chart").Option("missingkey=zero")
	functions := sprig.TxtFuncMap()
	delete(functions, "env")
	delete(functions, "expandenv")
	functions["toYaml"] = func(value any) string {
		return strings.TrimSuffix(string(must(yaml.Marshal(value))), "\n")
	}
	functions["required"] = func(words string, value any) (any, error) {
		if value == nil || value == "" {
			return value, fmt.Errorf("%s", words)
		}
		return value, nil
	}
	functions["include"] = func(name string, data any) (string, error) {
		var text strings.Builder
		err := root.ExecuteTemplate(&text, name, data)
		return text.String(), err
	}
	root.Funcs(functions)
	files := must(filepath.Glob(filepath.Join(chart, "templates", "*")))
	for _, file := range files {
		must(root.New(filepath.Base(file)).Parse(string(must(os.ReadFile(file)))))
	}
	about := readYaml(filepath.Join(chart, "Chart.yaml"))
	data := map[string]any{
		"Values":  values,
		"Chart":   map[string]any{"Name": about["name"], "Version": about["version"], "AppVersion": about["appVersion"]},
		"Release": map[string]any{"Name": release, "Namespace": namespace, "Service": "Helm", "IsInstall": true, "Revision": 1},
	}
	rendered := map[string]string{}
	for _, file := range files {
		if name := filepath.Base(file); !strings.HasPrefix(name, "_") {
			var text strings.Builder
			must(0, root.ExecuteTemplate(&text, name, data))
			// As Helm does: what is missing is nothing.
			rendered[name] = strings.ReplaceAll(text.String(), "<no value>", "")
		}
	}
	fmt.Println(string(must(json.Marshal(rendered))))
}
