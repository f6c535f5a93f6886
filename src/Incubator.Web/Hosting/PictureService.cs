using Incubator.Core.Pictures;

namespace Incubator.Web.Hosting;

/// <summary>At start and once a day: takes away the pictures that no record shows.</summary>
public sealed partial class PictureService(PictureCare care, TimeProvider clock, ILogger<PictureService> log)
    : RepeatedWork(PictureCare.Patience, clock, log)
{
    private readonly ILogger _log = log;

    protected override async Task DoAsync(CancellationToken ct)
    {
        var gone = await care.TidyAsync(ct);
        if (gone > 0)
        {
            Tidied(_log, gone);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Pictures} pictures that no record shows were taken away.")]
    private static partial void Tidied(ILogger log, int pictures);
}
