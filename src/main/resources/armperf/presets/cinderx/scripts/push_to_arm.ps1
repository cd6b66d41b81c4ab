<#
.SYNOPSIS
Pushes a commit of CinderX to the ARM host, builds and tests it there, and samples every JIT mode: armperf baseline, with
the parameters that this script always had.

.DESCRIPTION
Nothing is fetched or rebased unless -Rebase asks for it, and the commit that is measured is the one that was checked out
when the script began: it is printed first, and stands in the run's record. Everything else is armperf's: one connection,
a build that survives the link, evidence that comes back. See armperf.toml for what is not a parameter here.

.PARAMETER RepoPath
The work tree of CinderX, with its armperf.toml.

.PARAMETER WorkBranch
The branch to be measured; it has to be the one that is checked out. By default whichever is.

.PARAMETER Rebase
Fetch UpstreamBranch from UpstreamRemote, and rebase onto it first.

.PARAMETER RemoteWorkDir
Builds of different commits stand side by side below the folder armperf beside it.

.PARAMETER SkipPyperformance
Stop the gate after the smoke test; the samples are taken all the same.

.EXAMPLE
scripts/push_to_arm.ps1 -RepoPath C:\work\cinderx -ArmHost arm-host -Samples 10
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string]$RepoPath,
    [string]$UpstreamRemote = 'origin',
    [string]$UpstreamBranch = 'main',
    [string]$WorkBranch = '',
    [string]$ArmHost = 'arm-host',
    [string]$User = 'root',
    [string]$RemoteWorkDir = '/root/work/cinderx-main',
    [string]$RemoteIncomingDir = '/root/work/incoming',
    [string]$RemotePython = '/opt/python-3.14/bin/python3.14',
    [string]$RemoteDriverVenv = '/root/venv-cinderx314',
    [string]$Benchmark = 'richards',
    [string]$AutoJit = '50',
    [string]$CmakeParallel = '1',
    [switch]$SkipPyperformance,
    [switch]$RecreatePyperfVenv,
    [switch]$Rebase,
    [int]$Samples = 0
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Invoke-Checked {
    param([string]$Program, [string[]]$Words)
    & $Program @Words
    if ($LASTEXITCODE -ne 0) {
        throw "$Program $($Words -join ' ') ended with $LASTEXITCODE"
    }
}

$checkedOut = (& git -C $RepoPath rev-parse --abbrev-ref HEAD)
if ($LASTEXITCODE -ne 0) {
    throw "$RepoPath is no git work tree"
}
if ($WorkBranch -ne '' -and $WorkBranch -ne $checkedOut) {
    throw "$RepoPath has $checkedOut checked out, not ${WorkBranch}: git -C $RepoPath switch $WorkBranch"
}
if ($Rebase) {
    Invoke-Checked 'git' @('-C', $RepoPath, 'fetch', $UpstreamRemote, $UpstreamBranch)
    Invoke-Checked 'git' @('-C', $RepoPath, 'rebase', "$UpstreamRemote/$UpstreamBranch")
}
$commit = (& git -C $RepoPath rev-parse HEAD)
Write-Output "commit $commit of $checkedOut"

foreach ($name in @('RemoteIncomingDir', 'RemoteDriverVenv')) {
    if ($PSBoundParameters.ContainsKey($name)) {
        Write-Warning "-$name is not used: each build has a folder of its own for it, so that two can stand side by side"
    }
}

$root = ($RemoteWorkDir.TrimEnd('/') -replace '/[^/]*$', '') + '/armperf'
$skip = '0'
if ($SkipPyperformance) {
    $skip = '1'
}
$recreate = '0'
if ($RecreatePyperfVenv) {
    $recreate = '1'
}
# Whichever armperf.toml lists: --benchmark takes those alone.
$quoted = ($Benchmark -split ',' | ForEach-Object { "'$_'" }) -join ','
$words = @(
    '-C', $RepoPath, 'baseline',
    '--set', "sample.benchmarks=[$quoted]",
    '--set', "hosts.arm.address=$User@$ArmHost",
    '--set', "hosts.arm.root=$root",
    '--set', "gate.env.PYTHON=$RemotePython",
    '--set', "gate.env.PARALLEL=$CmakeParallel",
    '--set', "gate.env.AUTOJIT=$AutoJit",
    '--set', "gate.env.SKIP_PYPERF=$skip",
    '--set', "gate.env.RECREATE_PYPERF_VENV=$recreate",
    '--set', "modes.autojit.env.PYTHONJITAUTO=$AutoJit"
)
if ($Samples -gt 0) {
    $words += @('--samples', "$Samples")
}
& armperf @words
exit $LASTEXITCODE
