# One image for all services: docker build --build-arg SERVICE=catalog-service .
FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
ARG SERVICE
RUN ./mvnw -B -ntp -q -pl "$SERVICE" -am -Dmaven.test.skip=true -Dspotless.check.skip=true package \
  && cp "$SERVICE"/target/*-exec.jar /service.jar

FROM eclipse-temurin:25-jre
RUN useradd --system --home /data ocop && mkdir -p /data && chown ocop /data
USER ocop
WORKDIR /data
ENV OCOP_DATA=/data
COPY --from=build /service.jar /service.jar
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "--enable-native-access=ALL-UNNAMED", "-jar", "/service.jar"]
