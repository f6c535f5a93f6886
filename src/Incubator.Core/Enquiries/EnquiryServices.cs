using Incubator.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Enquiries;

internal static class EnquiryServices
{
    public static void AddEnquiries(this IServiceCollection services)
    {
        services.AddSingleton<EnquiryDesk>();
        services.AddSingleton<EnquiryQueries>();
        services.AddSingleton<EnquiryMails>();
        services.AddSingleton<SilentSpaces>();
        services.AddPersonal(EnquiryConfiguration.Personal);
    }
}
