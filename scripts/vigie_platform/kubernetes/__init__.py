"""What judges kubernetes/: kustomize and kubeconform, built with Go, and the schemas of Kubernetes."""
