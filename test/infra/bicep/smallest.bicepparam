using '../../../infra/main.bicep'

param environmentName = 'smallest'
param location = 'westeurope'
param lanes = ['configuration']
