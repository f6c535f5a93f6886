using System.Diagnostics;
using Incubator.Web.Tests.Architecture;

namespace Incubator.Web.Tests.Hosting;

/// <summary>A folder in which the scripts of <c>deploy/</c> run as if the machine were an installed one.</summary>
internal sealed class ScriptFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("incubator-script-").FullName;

    public ScriptFolder() => Program("id", "echo incubator");

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    public string Program(string name, string script)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    /// <summary>What a script says, with the settings that were written into the folder.</summary>
    public async Task<string> RunAsync(string script, (string Name, string Value)[] variables, params string[] args)
    {
        var start = new ProcessStartInfo("sh", [Path.Combine(Repository.Root, "deploy", script), .. args]) { RedirectStandardOutput = true };
        (string Name, string Value)[] all =
        [
            ("PATH", $"{_folder}:{Environment.GetEnvironmentVariable("PATH")}"), ("INCUBATOR_BACKUPS", _folder),
            ("INCUBATOR_SETTINGS", Path.Combine(_folder, "settings")), .. variables,
        ];
        foreach (var (name, value) in all)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return said;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
