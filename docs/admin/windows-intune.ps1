# Intune: Devices > Scripts and remediations > Platform scripts, run as SYSTEM in 64-bit PowerShell.
$values = [ordered]@{
  'endpoints' = '[{"baseUrl":"http://models.corp.example:8080/v1","models":["small-instruct","large-instruct"]}]'
  'allowedOrigins' = '["http://models.corp.example:8080"]'
  'escalation' = 'off'
  'escalationSites' = '[{"pattern":"https://*.tickets.example/*","escalation":"on"},{"pattern":"https://hr.tickets.example/*","escalation":"off"}]'
  'blockedSites' = '["https://*.bank.example/*","https://mail.corp.example/*"]'
  'targetPrecision' = '0.97'
  'redaction' = '["email","phone","name","address","iban","card","national-id","ip-address","secret"]'
  'consent' = 'once'
  'retentionDays' = '90'
  'tasks' = '[{"id":"ticket-urgency","version":1,"kind":"classify","name":"Ticket urgency","labels":[{"id":"urgent","name":"urgent","description":"Somebody can''t work, or data is at risk."},{"id":"normal","name":"can wait","description":"A question, a wish, or a fault with a way around it."}]}]'
  'stages' = '["rules","encoder","remote"]'
  'remoteTokensPerRun' = '8000'
  'secondsPerRun' = '30'
  'modelMirrors' = '["https://mirror.corp.example"]'
  'modelMirror' = 'https://mirror.corp.example/models'
  'models' = '[]'
  'requiredModels' = '["multilingual-e5-small-q8"]'
  'peopleMayChange' = '["blockedSites","consent","targetPrecision"]'
}
foreach ($browser in 'Google\Chrome', 'Microsoft\Edge') {
  $key = "HKLM:\Software\Policies\$browser\3rdparty\extensions\hmjibnbhfdjjadfhjlancmocclhoipla\policy"
  if (Test-Path $key) { Remove-Item -Path $key -Recurse -Force }
  New-Item -Path $key -Force | Out-Null
  foreach ($name in $values.Keys) {
    New-ItemProperty -Path $key -Name $name -Value $values[$name] -PropertyType String -Force | Out-Null
  }
}
