using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Pictures;

internal static class PictureServices
{
    public static void AddPictures(this IServiceCollection services)
    {
        services.AddSingleton<PictureDoor>();
        services.AddSingleton<PictureCare>();
    }
}
