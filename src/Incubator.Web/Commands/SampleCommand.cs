using Incubator.Core.Sample;

namespace Incubator.Web.Commands;

internal static class SampleCommand
{
    public static Command Command { get; } = new("sample", "sample [--remove]", NeedsDatabase: true, RunAsync)
    {
        Takes = (_, args) => args is [] or ["--remove"],
    };

    private static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken ct)
    {
        var sample = services.GetRequiredService<SampleData>();
        if (args is ["--remove"])
        {
            Console.WriteLine($"sample: {await sample.RemoveAsync(ct)} records removed");
            return CommandLine.Done;
        }

        var filled = await sample.FillAsync(ct);
        Console.WriteLine(filled ? "sample: the catalogue is filled" : "sample: nothing was written, the database is not empty");
        return filled ? CommandLine.Done : CommandLine.Refused;
    }
}
