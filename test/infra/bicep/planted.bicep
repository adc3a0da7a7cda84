// Two faults that only the strict rules see. A test proves with them that strict.bicepconfig.json is read.
param name string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: 'westeurope'
}

output id string = identity.id
